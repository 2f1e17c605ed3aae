import { buyNodes } from "./fixtures/buy.ts";
import { expect, test } from "./fixtures/test.ts";

test("an administrator extends a reservation after reading the advice, and sees the new end", async ({ as, demo }) => {
  const page = await as("administrator");
  await buyNodes(page, demo, { name: `To be extended ${Date.now()}`, hours: 2, region: "us-east" });

  await page.getByRole("link", { name: "Extend" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Extend");
  await expect(page.getByRole("main")).toContainText("Possible until");
  await expect(page.getByRole("main")).toContainText("per node-hour");
  await page.getByRole("radio", { name: /^1 day more/ }).check();
  await page.getByRole("button", { name: "Hold and see the total" }).click();

  await page.waitForURL(/\/capacity\/quotes\//);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Extension of");
  await expect(page.getByRole("main")).toContainText("Held for you until");
  await page.getByRole("button", { name: /^Extend for / }).click();

  await page.waitForURL(/\/reservations\/res_\w+\?receipt=extended/);
  await expect(page.getByRole("main")).toContainText("It now ends");
  await expect(page.getByRole("main")).toContainText(/Extended until .* by/);
});

test("a viewer is told that extending is not theirs", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/reservations`);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/reservations\/res_/);
  await expect(page.getByRole("link", { name: "Extend" })).toHaveCount(0);
  await page.goto(`${new URL(page.url()).pathname}/extend`);
  await expect(page.getByRole("main")).toContainText(/owner/i);
  await expect(page.getByRole("form", { name: "Choose the new end" })).toHaveCount(0);
});
