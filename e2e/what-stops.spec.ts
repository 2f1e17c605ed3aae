import { expect, test } from "./fixtures/test.ts";

test("releasing a reservation names the endpoint that it stops before it is confirmed; giving a spare node back stops none", async ({
  as,
  demo,
}) => {
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

  await page.goto(`${reservation}/release?nodes=1`);
  await expect(main.getByRole("button", { name: /^Release and get/ })).toBeVisible();
  await expect(main.getByText(/is stopped by this/)).toHaveCount(0);
  await page.goto(`${reservation}/split`);
  await expect(main.getByRole("button", { name: "Split" })).toBeVisible();
  await expect(main.getByText(/is stopped by this/)).toHaveCount(0);
});
