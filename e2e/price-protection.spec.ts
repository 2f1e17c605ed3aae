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

test("an engineer asks for a swap; its approver sees what it gives up, and a rejection leaves the reservation", async ({
  as,
  demo,
}) => {
  const engineer = await as("engineer");
  await engineer.goto(`/${demo.organization}/reservations?search=Serving%2C+second`);
  await engineer.getByRole("link", { name: "Serving, second fleet" }).click();
  await engineer.getByRole("button", { name: "Hold them and see the difference" }).click();
  const review = engineer.getByRole("form", { name: "Swap the reservation" });
  await expect(review).toContainText("It is swapped when all approvals are given");
  const path = engineer.getByRole("navigation", { name: "Breadcrumbs" });
  await expect(path).toContainText("Swap for 1 node of 8 × B200 SXM");
  await engineer.setViewportSize({ width: 390, height: 844 });
  await expect(path.getByRole("link", { name: "Quotes" })).toBeVisible();
  expect(await engineer.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await review.getByLabel("What is it for?").fill("The new kernels need them.");
  await review.getByRole("button", { name: "Ask for approval" }).click();
  await expect(engineer.getByRole("heading", { name: "Waits for approval" })).toBeVisible();
  const request = (await engineer.getByRole("link", { name: "Open the request" }).getAttribute("href")) ?? "";

  const administrator = await as("administrator");
  await administrator.goto(request);
  const main = administrator.getByRole("main");
  for (const fact of ["Given up, before tax", "Difference in all", "Quota after it", "Budget after it"])
    await expect(main).toContainText(fact);
  await administrator.getByLabel("Reason").fill("Not before the release.");
  await administrator.getByRole("button", { name: "Reject" }).click();
  await expect(main).toContainText("The reservation stays as it is");
});
