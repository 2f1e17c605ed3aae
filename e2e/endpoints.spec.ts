import type { Page } from "@playwright/test";
import { buyNodes } from "./fixtures/buy.ts";
import type { Demo } from "./fixtures/demo.ts";
import { expect, test } from "./fixtures/test.ts";

test("an endpoint on reserved nodes is planned after its review, waits for them, and is stopped", async ({
  as,
  demo,
}) => {
  test.setTimeout(120_000);
  const page = await as("engineer");
  const main = page.getByRole("main");
  const name = `Bot ${Date.now()}`;
  const reservation = `Nodes of ${name}`;
  await buyNodes(await as("administrator"), demo, { name: reservation });

  await page.goto(`/${demo.organization}/endpoints/new`);
  await main.getByLabel("Name", { exact: true }).fill(name);
  const place = main.getByLabel("Reservation").locator("option").filter({ hasText: reservation });
  await main.getByLabel("Reservation").selectOption((await place.getAttribute("value")) ?? "");
  await main.getByLabel("Model of the catalogue").selectOption({ label: "Demo Small" });
  await main.getByLabel("Replicas", { exact: true }).fill("2");
  await main.getByRole("button", { name: "Review" }).click();
  // One node cannot carry two replicas: what was typed stays, and the field says why.
  await expect(main.getByLabel("Replicas", { exact: true })).toHaveAttribute("aria-invalid", "true");
  await main.getByLabel("Replicas", { exact: true }).fill("1");
  await main.getByRole("button", { name: "Review" }).click();
  await expect(main.getByText("1 of 1 free; 0 left after this")).toBeVisible();
  await main.getByRole("button", { name: "Plan endpoint" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);

  await expect(main.getByText("Planned", { exact: true }).first()).toBeVisible();
  const model = await modelOn(page);
  // Its reservation begins in some days, and nothing answers before.
  expect(await call(demo, model)).toBe(404);

  await main.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop endpoint" }).click();
  await expect(main.getByRole("button", { name: "Stop" })).toHaveCount(0);
  await page.goto(`/${demo.organization}/endpoints`);
  await expect(main.getByRole("row").filter({ hasText: name })).toContainText("Stopped");
  await page.goto(`/${demo.organization}/endpoints/new`);
  await expect(place).toHaveText(/1 of 1 nodes free/);
});

test("an endpoint that runs answers under its own name to the keys of its organization", async ({ as, demo }) => {
  test.setTimeout(120_000);
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/endpoints`);
  const row = page.getByRole("main").getByRole("row").filter({ hasText: "Support bot" });
  // In the demo the demo engine is deployed by itself.
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText("Running", { timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
  await row.getByRole("link", { name: "Support bot" }).click();
  // The list has names of models too.
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Support bot");
  const model = await modelOn(page);
  expect(await call(demo, model)).toBe(200);
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);

  const owner = await as("owner");
  await owner.goto(`/${demo.organization}/audit-log?action=endpoints`);
  const act = owner.getByRole("row").filter({ hasText: "Endpoint running" }).filter({ hasText: "Support bot" });
  await expect(act.getByRole("link", { name: "Support bot", exact: true }).first()).toBeVisible();
});

test("an endpoint that runs is tried in the playground, free of charge", async ({ as, demo }) => {
  test.setTimeout(120_000);
  const page = await as("engineer");
  const main = page.getByRole("main");
  await page.goto(`/${demo.organization}/endpoints`);
  const row = main.getByRole("row").filter({ hasText: "Support bot" });
  await expect(async () => {
    await page.reload();
    await expect(row).toContainText("Running", { timeout: 1_000 });
  }).toPass({ timeout: 45_000 });
  await row.getByRole("link", { name: "Support bot" }).click();
  await main.getByRole("link", { name: "Try in playground" }).click();
  await expect(main.getByText("on your reserved nodes: not charged by tokens")).toBeVisible();
  await page.getByRole("textbox", { name: "Message", exact: true }).fill("What is a quote?");
  await page.getByRole("button", { name: "Send", exact: true }).click();
  await expect(main.getByText("finished by itself")).toBeVisible({ timeout: 60_000 });
});

async function modelOn(page: Page): Promise<string> {
  const shown = page
    .getByRole("main")
    .getByText(/^endpoint\//)
    .first();
  return ((await shown.textContent()) ?? "").trim();
}

/** The status that a program is answered that asks for this model. */
async function call({ inferenceUrl, apiKey }: Demo, model: string): Promise<number> {
  const { status } = await fetch(`${inferenceUrl}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${apiKey}`, "content-type": "application/json" },
    body: JSON.stringify({ model, max_tokens: 4, messages: [{ role: "user", content: "Hello" }] }),
  });
  return status;
}
