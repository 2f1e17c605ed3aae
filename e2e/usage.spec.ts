import { expect, test } from "./fixtures/test.ts";

test("finance finds where cost came from, narrows it, sees what changed, and arrives at the records", async ({
  as,
  demo,
}) => {
  const page = await as("finance");
  await page.goto(`/${demo.organization}/usage?split=product&period=last-month`);
  const parts = page.getByRole("region", { name: "Cost and quantities by product" });
  await expect(parts.getByRole("row", { name: /^Capacity/ })).toBeVisible();

  await page.getByRole("combobox", { name: "Split by" }).selectOption({ label: "Region" });
  await expect(page.getByRole("region", { name: "Cost and quantities by region" })).toBeVisible();
  await page.getByRole("combobox", { name: "Filter by" }).selectOption({ label: "Product" });
  await page.getByRole("combobox", { name: "Product: which" }).selectOption({ label: "Capacity" });
  const chip = page.getByRole("link", { name: /^Product: Capacity/ });
  await expect(chip).toBeVisible();
  expect(new URL(page.url()).searchParams.get("product")).toBe("capacity");

  await page.getByRole("link", { name: "What changed" }).click();
  await expect(page.getByRole("region", { name: "What changed, by region" })).toBeVisible();
  await page.getByRole("link", { name: "Chart", exact: true }).click();
  await page
    .getByRole("region", { name: "Cost and quantities by region" })
    .getByRole("link")
    .filter({ hasNotText: "↓" })
    .last()
    .click();
  await page.waitForURL(/usage\/records\?/);
  const search = new URL(page.url()).searchParams;
  expect(search.get("product")).toBe("capacity");
  expect(search.get("region")).toBeTruthy();
  await expect(page.getByRole("region", { name: "Metered records" }).getByRole("row").nth(1)).toContainText("Capacity");
});

test("an administrator tags things many at once, and usage can be split by it; a viewer only reads tags", async ({
  as,
  demo,
}) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/usage/tags?of=project`);
  const key = `e2e-${Date.now()}`;
  await page.getByRole("checkbox", { name: "Choose Research" }).check();
  await page.getByRole("textbox", { name: /Tags to set/ }).fill(`${key}: yes`);
  await page.getByRole("button", { name: "Change tags" }).click();
  await expect(page.getByRole("row", { name: /Research/ })).toContainText(key);
  await page.getByRole("link", { name: key }).click();
  const parts = page.getByRole("region", { name: `Cost and quantities by tag ${key}` });
  await expect(parts.getByRole("row", { name: /^yes/ })).toBeVisible();
  await expect(parts.getByRole("row", { name: new RegExp(`^No tag ${key}`) })).toBeVisible();

  const viewer = await as("viewer");
  await viewer.goto(`/${demo.organization}/usage/tags?of=project`);
  await expect(viewer.getByRole("row", { name: /Research/ })).toContainText(key);
  await expect(viewer.getByRole("button", { name: "Change tags" })).toHaveCount(0);
});
