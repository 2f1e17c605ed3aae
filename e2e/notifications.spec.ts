import { expect, test } from "./fixtures/test.ts";

// What cannot be sent is reported by the browser itself.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

test("what could not be marked read without a connection says so and stays unread", async ({ as, demo }) => {
  // The bell of the administrator belongs to other tests.
  const page = await as("owner");
  await page.goto(`/${demo.organization}/notifications?view=unread`);
  const main = page.getByRole("main");
  await expect(main.getByText("Unread:").first()).toBeAttached();
  await page.context().setOffline(true);
  await main.getByRole("button", { name: "Mark all as read" }).click();
  await expect(main.getByRole("alert")).toContainText("try again");
  await expect(main.getByText("Unread:").first()).toBeAttached();
  await page.context().setOffline(false);
  await main.getByRole("button", { name: "Mark all as read" }).click();
  await expect(main).toContainText("You have read everything.");
  await expect(main.getByRole("alert")).toHaveCount(0);
});
