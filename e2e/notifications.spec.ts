import { expect, test } from "./fixtures/test.ts";

// What cannot be sent is reported by the browser itself.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED|ChunkLoadError|Failed to load chunk/] });

test("a part that cannot be fetched takes no page along, and is fetched on another try", async ({ as, demo }) => {
  const page = await as("finance");
  await page.goto(`/${demo.organization}/invoices`);
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: /^Notifications/ }).click();
  const bell = page.getByRole("region", { name: "Notifications" });
  await expect(bell.getByRole("alert")).toContainText("could not be loaded");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Invoices");
  await page.context().setOffline(false);
  await bell.getByRole("button", { name: "Try again" }).click();
  await expect(bell.getByRole("link").first()).toBeVisible();
  await expect(bell.getByRole("alert")).toHaveCount(0);
});

test("what could not be marked read without a connection says so and stays unread", async ({ as, demo }) => {
  // The bell of the administrator belongs to other tests.
  const page = await as("owner");
  const main = page.getByRole("main");
  // Just after the start the console is still telling what happened before.
  await expect(async () => {
    await page.goto(`/${demo.organization}/notifications?view=unread`);
    await expect(main.getByText("Unread:").first()).toBeAttached({ timeout: 2_000 });
  }).toPass({ timeout: 60_000 });
  await page.waitForLoadState("networkidle");
  await page.context().setOffline(true);
  await main.getByRole("button", { name: "Mark all as read" }).click();
  await expect(main.getByRole("alert")).toContainText("try again");
  await expect(main.getByText("Unread:").first()).toBeAttached();
  await page.context().setOffline(false);
  await main.getByRole("button", { name: "Mark all as read" }).click();
  await expect(main).toContainText("You have read everything.");
  await expect(main.getByRole("alert")).toHaveCount(0);
});
