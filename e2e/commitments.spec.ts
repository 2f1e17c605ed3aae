import { expect, test } from "./fixtures/test.ts";

test("finance reads the contract, where its commitment leads, and the credits with what used them", async ({
  as,
  demo,
}) => {
  const page = await as("finance");
  await page.goto(`/${demo.organization}/commitments`);
  const main = page.getByRole("main");
  await expect(main).toContainText("Enterprise agreement (EA-2207)");
  await expect(main.getByRole("img", { name: /of .* used/ })).toBeVisible();
  await main.getByLabel("Show as table").first().check();
  await expect(main.getByRole("table", { name: "Used by week" })).toBeVisible();
  await expect(main.getByRole("table", { name: "Credits" }).getByRole("link", { name: /^INV-/ }).first()).toBeVisible();
  await main.getByRole("link", { name: "Prices" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Prices");
  await expect(main.getByText("Agreed").first()).toBeVisible();
});

test("an engineer sees prices and no contract", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/prices`);
  await expect(page.getByRole("main").getByRole("table", { name: "Prices" })).toBeVisible();
  await page.goto(`/${demo.organization}/commitments`);
  await expect(page.getByRole("main").getByRole("table", { name: "Credits" })).toHaveCount(0);
});

test("an operator drafts a version, sees what it would have made, and activates nothing by that", async ({ as }) => {
  const page = await as("operator");
  await page.goto("/operator/contracts");
  await page.getByRole("link", { name: "Enterprise agreement" }).click();
  await page.getByRole("link", { name: "New version" }).click();
  await page.getByLabel("% off beyond it").fill("7");
  await page.getByRole("button", { name: "Save the draft" }).click();
  const main = page.getByRole("main");
  await expect(main).toContainText("Nothing changes for");
  await expect(main.getByRole("table", { name: "Simulated months" })).toBeVisible();
  await expect(main).toContainText("Beyond it 7 % is taken off.");
  await expect(page.getByRole("button", { name: /^Activate version/ })).toBeVisible();
});
