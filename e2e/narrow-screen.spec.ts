import { rightEdgeOf } from "./fixtures/right-edge.ts";
import { expect, test } from "./fixtures/test.ts";

const phone = { width: 390, height: 844 };

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
    expect(await rightEdgeOf(page.getByRole("cell").getByText(what).first())).toBeLessThanOrEqual(phone.width);
  }
});

test("the playground leaves a phone's height to the conversation: its toolbar takes two rows", async ({ as, demo }) => {
  const page = await as("engineer", { viewport: phone });
  await page.goto(`/${demo.organization}/playground`);
  const controls = page.locator(".playground > header :is(select, button):visible");
  const rows = () =>
    controls.evaluateAll((all) => new Set(all.map((control) => Math.round(control.getBoundingClientRect().top))).size);
  await expect.poll(rows).toBe(2);
  for (const columns of [2, 3, 4]) {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("button", { name: "Compare" }).click();
    await expect(page.getByRole("group", { name: "Columns" }).getByRole("button")).toHaveCount(columns);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
});
