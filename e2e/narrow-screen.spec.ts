import { everyPage } from "./fixtures/pages.ts";
import { settled } from "./fixtures/settled.ts";
import { expect, test } from "./fixtures/test.ts";

const phone = { width: 390, height: 844 };

for (const { name, role, address } of everyPage) {
  test(`${name} can be read on a phone without scrolling sideways`, async ({ as, demo }) => {
    const page = await as(role, { viewport: phone });
    await page.goto(address(demo));
    await settled(page);
    const widths = await page.evaluate(() => ({
      page: document.documentElement.scrollWidth,
      screen: window.innerWidth,
    }));
    expect(widths.page).toBeLessThanOrEqual(widths.screen);
  });
}

test("the sum of an invoice and the end of a reservation stand on a phone without scrolling sideways", async ({
  as,
  demo,
}) => {
  const page = await as("owner", { viewport: phone });
  for (const [path, what] of [
    ["invoices", /^[\d,]+\.\d\d USD$/],
    ["reservations", /^until \d+ \w+ \d{4}, \d\d:\d\d/],
  ] as const) {
    await page.goto(`/${demo.organization}/${path}`);
    const box = await page.getByRole("cell").getByText(what).first().boundingBox();
    expect(box && box.x + box.width).toBeLessThanOrEqual(phone.width);
  }
});
