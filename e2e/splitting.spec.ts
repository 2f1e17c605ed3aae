import { buyNodes } from "./fixtures/buy.ts";
import { expect, test } from "./fixtures/test.ts";

test("an administrator splits a node off after seeing how the cost divides", async ({ as, demo }) => {
  const page = await as("administrator");
  const whole = await buyNodes(page, demo, { name: `To be split ${Date.now()}`, nodes: 2, hours: 2 });

  await page.goto(`${whole}/split`);
  await expect(page.getByRole("main")).toContainText("Together, as now");
  await expect(page.getByRole("main")).toContainText("goes on with 1 node");
  await page.getByLabel(/^Name of the new one/).fill("The other half");
  await page.getByRole("button", { name: "Split", exact: true }).click();

  await page.waitForURL(/\/reservations\/res_\w+\?receipt=split/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("The other half");
  await expect(page.getByRole("main")).toContainText("A reservation of its own");
  await expect(page.getByRole("main")).toContainText("Split off from");
  await page.goto(whole);
  await expect(page.getByRole("main")).toContainText("1 of 2 nodes from");
});

test("a viewer is told that splitting is not theirs", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/reservations`);
  await page.getByRole("main").getByRole("table").getByRole("link").first().click();
  await page.waitForURL(/\/reservations\/res_/);
  await expect(page.getByRole("link", { name: "Split" })).toHaveCount(0);
  await page.goto(`${new URL(page.url()).pathname}/split`);
  await expect(page.getByRole("main")).toContainText(/owner/i);
  await expect(page.getByRole("form", { name: "Split this reservation" })).toHaveCount(0);
});
