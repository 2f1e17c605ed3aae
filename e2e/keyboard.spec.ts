import { expect, test } from "./fixtures/test.ts";

test("the first Tab of a page leads past the sidebar to its content", async ({ as, demo }) => {
  const page = await as("viewer");
  // The last place of the sidebar, which is scrolled to it.
  await page.goto(`/${demo.organization}/settings`);
  await expect(page.getByRole("link", { name: "Settings", exact: true })).toBeInViewport();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
});
