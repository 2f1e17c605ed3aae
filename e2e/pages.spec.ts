import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { everyPage } from "./fixtures/pages.ts";
import { settled, stillness } from "./fixtures/settled.ts";
import { expect, test } from "./fixtures/test.ts";

const phone = { width: 390, height: 844 };
const desktop = { width: 1280, height: 720 };
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Every node is looked at in both themes: a long table takes a busy machine a minute. */
test.describe.configure({ timeout: 180_000 });

for (const { name, role, address } of everyPage) {
  test(`${name} can be read on a phone without scrolling sideways, and used by everybody in light and dark`, async ({
    as,
    demo,
  }) => {
    const page = await as(role, { viewport: phone });
    await page.goto(address(demo));
    await settled(page);
    // A page that is too wide is still looked at for the rest.
    expect.soft(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.setViewportSize(desktop);
    await settled(page);
    await expectAccessible(page);
  });
}

test("everybody can use the sign-in page, in light and dark", async ({ page }) => {
  await page.goto("/sign-in");
  await settled(page);
  await expectAccessible(page);
});

/** All rules in the light theme; in the dark one those of colours again, which are all that differs. */
async function expectAccessible(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await stillness(page);
  expect(await violations(looker(page).withTags(rules))).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  // Colours change over a moment; between the two themes a contrast is neither's.
  await stillness(page);
  expect(await violations(looker(page).withRules(["color-contrast", "link-in-text-block"]))).toEqual([]);
}

/**
 * Rules are applied within the page, and only nodes that break one are told. Axe's other way carries a description of
 * every node that keeps each rule through a second page, for frames of other origins, of which we have none.
 */
function looker(page: Page): AxeBuilder {
  expect(page.frames(), "pages without frames").toHaveLength(1);
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
}

async function violations(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
}
