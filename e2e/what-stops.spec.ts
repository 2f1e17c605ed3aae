import type { Demo } from "./fixtures/demo.ts";
import { expect, test } from "./fixtures/test.ts";

/** Calls the demo's endpoint with its key, as a customer's program does. */
async function callEndpoint({ inferenceUrl, apiKey }: Demo): Promise<void> {
  const headers = { authorization: `Bearer ${apiKey}`, "content-type": "application/json" };
  const models = (await (await fetch(`${inferenceUrl}/models`, { headers })).json()) as { data: { id: string }[] };
  const model = models.data.find(({ id }) => id.startsWith("endpoint/support-bot"))?.id;
  const messages = [{ role: "user", content: "Hello" }];
  const body = JSON.stringify({ model, messages, max_tokens: 8 });
  expect((await fetch(`${inferenceUrl}/chat/completions`, { method: "POST", headers, body })).status).toBe(200);
}

test("releasing a reservation names the endpoint that it stops before it is confirmed; giving a spare node back stops none", async ({
  as,
  demo,
}) => {
  await callEndpoint(demo);
  const page = await as("administrator");
  const main = page.getByRole("main");
  await page.goto(`/${demo.organization}/endpoints`);
  await main.getByRole("link", { name: "Support bot" }).first().click();
  await page.waitForURL(/\/endpoints\/ep_/);
  await main.locator("a[href*='/reservations/res_']").first().click();
  await page.waitForURL(/\/reservations\/res_/);
  const reservation = page.url();

  await page.goto(`${reservation}/release`);
  await expect(main.getByText("1 dedicated endpoint is stopped by this")).toBeVisible();
  await expect(main.getByRole("link", { name: "Support bot" })).toBeVisible();
  await expect(main.getByRole("button", { name: /^Release and get/ })).toBeVisible();
  await expect(async () => {
    await page.reload();
    await expect(main.getByText(/Called in the last 30 days by the API keys? \S/)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await page.goto(`${reservation}/ending`);
  await expect(
    main.getByRole("heading", { name: "API keys that called these endpoints in the last 30 days" }),
  ).toBeVisible();
  await expect(main.locator("a[href*='/api-keys/key_']").first()).toBeVisible();

  await page.goto(`${reservation}/release?nodes=1`);
  await expect(main.getByRole("button", { name: /^Release and get/ })).toBeVisible();
  await expect(main.getByText(/is stopped by this/)).toHaveCount(0);
  await page.goto(`${reservation}/split`);
  await expect(main.getByRole("button", { name: "Split" })).toBeVisible();
  await expect(main.getByText(/is stopped by this/)).toHaveCount(0);
});
