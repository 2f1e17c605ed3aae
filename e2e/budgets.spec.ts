import { expect, test } from "./fixtures/test.ts";

test("finance sets a budget that stops, calls beyond it are refused with the reason, and go on when it is gone", async ({
  as,
  demo,
  request,
}) => {
  const page = await as("finance");
  const name = `Tiny model ${Date.now()}`;
  await page.goto(`/${demo.organization}/budgets/new`);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel(/^Amount/).fill("0.01");
  await page.getByLabel("For", { exact: true }).selectOption("model:demo-tiny");
  await page.getByLabel("Per cent of threshold 1").fill("1");
  await page.getByLabel("Then of threshold 1").selectOption("stop");
  await expect(page.getByText(/429 budget_stopped/)).toBeVisible();
  await page.getByRole("button", { name: "Create budget" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByRole("main")).toContainText("0.00 USD by calls to models, beyond 0.00 USD");

  const call = () =>
    request.post(`${demo.inferenceUrl}/chat/completions`, {
      headers: { authorization: `Bearer ${demo.apiKey}` },
      data: { model: "demo-tiny", max_tokens: 500, messages: [{ role: "user", content: "Hello" }] },
    });
  await expect.poll(async () => (await call()).status()).toBe(429);
  const refused = await (await call()).json();
  expect(refused.error).toMatchObject({ code: "budget_stopped", message: expect.stringContaining(`“${name}”`) });

  await page.getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove budget" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Budgets");
  await expect.poll(async () => (await call()).status()).toBe(200);
});

test("a viewer reads budgets and changes none", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/budgets`);
  await expect(page.getByRole("link", { name: "Everything, monthly" })).toBeVisible();
  await expect(page.getByRole("link", { name: "New budget" })).toHaveCount(0);
  await page.goto(`/${demo.organization}/budgets/new`);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("New budget");
});
