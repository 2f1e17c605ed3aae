import OpenAI from "openai";
import { expect, test } from "./fixtures/test.ts";

test("an engineer tries a model, takes a key, calls it with the OpenAI client and finds the usage", async ({
  as,
  demo,
}) => {
  test.setTimeout(150_000);
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/models`);
  await page.getByRole("main").getByRole("link", { name: "Demo Small" }).first().click();
  // The list has a way to the playground too, without a model.
  await expect(page).toHaveURL(/\/models\/demo-small/);
  await page
    .getByRole("main")
    .getByRole("link", { name: /playground/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/playground\?/);

  await page.getByRole("textbox", { name: "Message", exact: true }).fill("What is a quote?");
  await page.getByRole("button", { name: "Send" }).click();
  const main = page.getByRole("main");
  for (const measure of ["First token", "Speed", "Input", "Output", "Cost", "Request"]) {
    await expect(main.getByText(measure, { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  }

  const name = `From the browser ${Date.now()}`;
  await page.goto(`/${demo.organization}/api-keys/new`);
  await page.getByLabel("Name").fill(name);
  await page.getByRole("main").getByLabel("Project").selectOption({ label: "Inference platform" });
  await page.getByRole("button", { name: /^Make/ }).click();
  const secretText = await page
    .getByText(/^hr_live_\w+$/)
    .first()
    .textContent();
  const secret = secretText?.trim() ?? "";

  const client = new OpenAI({ baseURL: demo.inferenceUrl, apiKey: secret });
  const answer = await client.chat.completions.create({
    model: "demo-small",
    max_tokens: 16,
    messages: [{ role: "user", content: "Hello" }],
  });
  expect(answer.choices[0]?.message.content).toBeTruthy();
  const stream = await client.chat.completions.create({
    model: "demo-small",
    max_tokens: 16,
    stream: true,
    stream_options: { include_usage: true },
    messages: [{ role: "user", content: "Hello" }],
  });
  let streamed = "";
  let outputTokens = 0;
  for await (const chunk of stream) {
    streamed += chunk.choices[0]?.delta.content ?? "";
    outputTokens = chunk.usage?.completion_tokens ?? outputTokens;
  }
  expect(streamed).not.toBe("");
  expect(outputTokens).toBeGreaterThan(0);

  await page.goto(`/${demo.organization}/usage/records?product=inference`);
  await expect(page.getByRole("main").getByRole("table").first()).toContainText("demo-small");

  // The key is listed, and once it is revoked the gateway refuses it.
  await page.goto(`/${demo.organization}/api-keys`);
  const row = page.getByRole("row").filter({ hasText: name });
  await row.getByRole("button", { name: /^Revoke/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Revoke/ })
    .click();
  await expect(row).toContainText("Revoked");
  await expect
    .poll(
      async () =>
        client.models.list().then(
          () => "accepted",
          (error: { status?: number }) => error.status,
        ),
      { timeout: 5_000 },
    )
    .toBe(401);
});

test("an answer that is stopped keeps what was written", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/playground?model=demo-large`);
  await page.getByRole("textbox", { name: "Message", exact: true }).fill("Tell me everything about invoices.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect
    .poll(async () => ((await page.getByRole("main").textContent()) ?? "").length, { timeout: 20_000 })
    .toBeGreaterThan(300);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Send" })).toBeVisible();
  await expect(page.getByRole("main")).toContainText(/[Ss]topped/);
});

test("a request for more quota within the rule is granted at once, a larger one waits for the operator", async ({
  as,
  demo,
}) => {
  const page = await as("engineer");
  const ask = async (quota: string, limit: string) => {
    await page.goto(`/${demo.organization}/quotas/request?quota=${encodeURIComponent(quota)}`);
    await page
      .getByLabel(/New limit|Limit|Requested/)
      .first()
      .fill(limit);
    await page
      .getByLabel(/What|Justification|for/)
      .last()
      .fill("A test of quotas.");
    await page
      .getByRole("main")
      .getByRole("button", { name: /Ask|Send|Request/ })
      .click();
  };
  await ask("tokens_per_minute:demo-small", "90000");
  await expect(page.getByRole("main")).toContainText(/[Gg]ranted|[Aa]pproved/);
  await ask("gpus:eu-central:b200-sxm-8", "5000");
  await expect(page.getByRole("main")).toContainText(/business day|operator/);
});
