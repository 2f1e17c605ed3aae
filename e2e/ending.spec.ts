import { expect, test } from "./fixtures/test.ts";

test("the end is planned: who depends on it, what is ordered to follow, and a rehearsal that takes nothing back", async ({
  as,
  demo,
}) => {
  const page = await as("administrator");
  await page.goto(`/${demo.organization}/reservations?search=Serving%2C+second`);
  await page.getByRole("link", { name: "Serving, second fleet" }).click();
  await page.getByRole("link", { name: "Plan the end" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The end of Serving, second fleet");
  const main = page.getByRole("main");
  await expect(main).toContainText("Waiting");
  await expect(main).toContainText("Demo Engineer, 1 time");

  await page.getByRole("button", { name: "Announce the rehearsal" }).click();
  await expect(page.getByRole("heading", { name: "Rehearsal announced" })).toBeVisible();
  await page.getByRole("button", { name: "Acknowledge" }).click();
  await expect(main).toContainText(/Acknowledged by\s*Demo Administrator/);
  await page.getByRole("link", { name: "Back to the reservation" }).click();
  await expect(main).toContainText("The end is rehearsed");
  await expect(main).toContainText("ssh demo@");
  await page.getByRole("link", { name: "Plan the end" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("heading", { name: "Rehearsal stopped" }).first()).toBeVisible();
});

test("who may only look can neither order a successor nor rehearse", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/reservations?search=Serving%2C+second`);
  await page.getByRole("link", { name: "Serving, second fleet" }).click();
  await page.getByRole("link", { name: "Plan the end" }).click();
  await expect(page.getByRole("main")).toContainText("Your role may not buy");
  await expect(page.getByRole("button", { name: "Announce the rehearsal" })).toHaveCount(0);
});
