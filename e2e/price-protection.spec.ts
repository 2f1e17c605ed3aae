import { expect, test } from "./fixtures/test.ts";

test("a protected reservation says what it saved, and shows the difference of a swap before anything is swapped", async ({
  as,
  demo,
}) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/reservations?search=Serving%2C+second`);
  await page.getByRole("link", { name: "Serving, second fleet" }).click();
  const drop = page.getByRole("region", { name: "Price drop" });
  await expect(drop).toContainText("saved so far");
  await expect(drop).toContainText("instead of the agreed 56.00 USD");

  await page.getByRole("button", { name: "Hold them and see the difference" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Swap for 1 node of 8 × B200 SXM/);
  const review = page.getByRole("form", { name: "Swap the reservation" });
  await expect(review).toContainText("Given up and not charged, without a fee");
  await expect(review).toContainText(/Difference in all\s*−/);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("main")).toContainText("This quote was withdrawn");
});
