import { everyPage } from "./fixtures/pages.ts";
import { expect, test } from "./fixtures/test.ts";

const phone = { width: 390, height: 844 };

for (const { name, role, address } of everyPage) {
  test(`${name} can be read on a phone without scrolling sideways`, async ({ as, demo }) => {
    const page = await as(role, { viewport: phone });
    await page.goto(address(demo));
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const widths = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      screen: window.innerWidth,
    }));
    expect(widths.page).toBeLessThanOrEqual(widths.screen);
  });
}
