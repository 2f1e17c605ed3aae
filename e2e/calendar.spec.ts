import { expect, test } from "./fixtures/test.ts";

test("an administrator picks a window on the calendar by keyboard and holds the offer", async ({ as, demo }) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/capacity/calendar?type=h100-sxm-8&class=surplus-2m`);
  const row = page.getByRole("row").filter({ hasText: "Virginia" });
  await expect(row.getByRole("gridcell")).toHaveCount(120);

  // The calendar is one stop of the keyboard; arrow keys lead from there to the row.
  const names = await page.getByRole("rowheader").allTextContents();
  const above = names.findIndex((name) => name.startsWith("Virginia"));
  const said = page.locator("[aria-live=polite]").filter({ hasText: "8 × H100 SXM in Virginia" });
  // Keys that are pressed before the page's script is there move nothing.
  await expect(async () => {
    await page.locator('td[tabindex="0"]').focus();
    for (let up = 0; up < 3; up++) await page.keyboard.press("ArrowUp");
    for (let down = 0; down < above; down++) await page.keyboard.press("ArrowDown");
    for (let right = 0; right < 2; right++) await page.keyboard.press("ArrowRight");
    await expect(said).toContainText(/nodes free all day; from [\d.]+ USD per GPU-hour, Surplus, 2 min notice/, {
      timeout: 1_000,
    });
  }).toPass();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toContainText("Window begun");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("main")).not.toContainText("Window begun");

  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toContainText(/8 × H100 SXM in Virginia: .*, 2 days \(UTC\), at least \d+ free/);
  await expect(row.getByRole("gridcell", { selected: true })).toHaveCount(2);

  await page.getByRole("link", { name: "Find offers" }).press("Enter");
  await expect(page).toHaveURL(/\/capacity\?.*amount=2&unit=d/);
  const offer = page.getByRole("listitem").filter({ hasText: "Virginia" }).filter({ hasText: "2 min" }).first();
  await expect(offer).toContainText("48 node-hours");
  await offer.getByRole("button", { name: "Hold for 15 minutes" }).press("Enter");
  await expect(page).toHaveURL(/\/capacity\/quotes\/quo_/);
  await expect(page.getByRole("main")).toContainText("Held for you until");
});

test("a window can be picked by mouse: by two clicks, or by dragging", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/capacity/calendar?type=b200-sxm-8`);
  const cells = page.getByRole("row").filter({ hasText: "Frankfurt" }).getByRole("gridcell");
  const picked = page.getByRole("gridcell", { selected: true });
  await cells.nth(5).click();
  await cells.nth(3).click();
  await expect(picked).toHaveCount(3);
  await page.getByRole("button", { name: "Clear" }).click();
  await expect(picked).toHaveCount(0);
  await cells.nth(8).hover();
  await page.mouse.down();
  await cells.nth(10).hover();
  await page.mouse.up();
  await expect(picked).toHaveCount(3);
  await page.getByRole("link", { name: "Find offers" }).click();
  await expect(page).toHaveURL(/amount=3&unit=d/);
  await expect(page.getByRole("main")).toContainText("owners and administrators can hold and buy");
  await expect(page.getByRole("button", { name: /^Hold / })).toHaveCount(0);
});

test("where no pool has enough, an alternative says what is different and can be held at once", async ({
  as,
  demo,
}) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/capacity?type=gb200-4&nodes=19&amount=8&unit=h`);
  const alternatives = page.getByRole("region", { name: "What you could have instead" });
  const fewer = alternatives
    .getByRole("listitem")
    .filter({ hasText: /\d+ of 19 nodes/ })
    .first();
  await expect(fewer).toContainText("fewer, at the time you asked for");
  const both = alternatives.getByRole("listitem").filter({ hasText: "Out of two pools" }).first();
  await expect(both.getByRole("button", { name: "Hold both for 15 minutes" })).toBeEnabled();
  await fewer.getByRole("link", { name: "Terms and other offers" }).click();
  await expect(page.getByRole("heading", { name: /^\d+ offers?$/ })).toBeVisible();
  await page.getByRole("button", { name: "Hold for 15 minutes" }).first().click();
  // Held, or refused for the quota with the way to a higher one: both are answers.
  await expect(page.getByText(/Held for you until|Ask for a higher quota/).first()).toBeVisible();
});

test("a split that the quota does not allow is refused as a whole, with the way to a higher one", async ({
  as,
  demo,
}) => {
  const page = await as("administrator");
  // More than either class has free in the region, and more than the demo's quota there.
  await page.goto(`/${demo.organization}/capacity?type=h100-sxm-8&region=us-east&nodes=14&amount=1&unit=h`);
  const split = page.getByRole("form", { name: /^Hold both/ }).first();
  await split.getByRole("button", { name: "Hold both for 15 minutes" }).click();
  await expect(split.getByRole("alert")).toContainText("The quota is");
  await expect(split.getByRole("link", { name: "Ask for a higher quota" })).toBeVisible();
});
