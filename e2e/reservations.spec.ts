import { buyNodes } from "./fixtures/buy.ts";
import { expect, test } from "./fixtures/test.ts";

test("an administrator releases two of several reservations after one look at the refunds", async ({ as, demo }) => {
  const page = await as("administrator");
  const mark = `Bulk ${Date.now()}`;
  for (const each of ["one", "two", "three"]) await buyNodes(page, demo, { name: `${mark} ${each}` });
  await page.goto(`/${demo.organization}/reservations?search=${encodeURIComponent(mark)}`);
  await page.getByLabel(`Choose ${mark} one`).check();
  await page.getByLabel(`Choose ${mark} two`).check();
  await page.getByRole("button", { name: "Release chosen…" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Release 2 reservations");
  await expect(page.getByRole("row", { name: /Given back together/ })).toContainText("USD");
  await page.getByRole("button", { name: /^Release 2 reservations and get .* USD back$/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "of 2 released" })).toContainText("2 reservations of 2");
  await page.goto(`/${demo.organization}/reservations?search=${encodeURIComponent(mark)}`);
  await expect(page.getByLabel(`Choose ${mark} three`)).toBeVisible();
  await expect(page.getByLabel(`Choose ${mark} one`)).toHaveCount(0);
});

test("filters are kept under a name and lead back to the same view, on the timeline too", async ({ as, demo }) => {
  const page = await as("engineer");
  const name = `Stockholm ${Date.now()}`;
  await page.goto(`/${demo.organization}/reservations/timeline?zoom=quarter`);
  await page.getByLabel("Region").selectOption({ label: "Stockholm" });
  await expect(page).toHaveURL(/region=/);
  await page.getByRole("button", { name: "Save this view…" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.goto(`/${demo.organization}/reservations`);
  await page.getByRole("button", { name: /^Views/ }).click();
  await page.getByRole("link", { name }).click();
  await expect(page).toHaveURL(/\/reservations\/timeline\?.*zoom=quarter/);
  await expect(page.getByRole("list").getByRole("link", { name: /Pretraining, stage one/ })).toBeVisible();
  await page.getByRole("button", { name: /^Views/ }).click();
  await page.getByRole("button", { name: `Remove view ${name}` }).click();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});

test("a viewer reads the timeline and is offered no release", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/reservations`);
  await expect(page.getByRole("button", { name: "Release chosen…" })).toHaveCount(0);
  await page.goto(`/${demo.organization}/reservations/release?id=res_1`);
  await expect(page.getByRole("main")).toContainText("reservations.release");
});
