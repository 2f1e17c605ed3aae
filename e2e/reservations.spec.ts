import { readFileSync } from "node:fs";
import { buyNodes } from "./fixtures/buy.ts";
import { makeProject } from "./fixtures/make-project.ts";
import { expect, test } from "./fixtures/test.ts";

test("an administrator releases two of several reservations after one look at the refunds", async ({ as, demo }) => {
  const page = await as("administrator");
  const mark = `Bulk ${Date.now()}`;
  for (const each of ["one", "two", "three"]) await buyNodes(page, demo, { name: `${mark} ${each}` });
  await page.goto(`/${demo.organization}/reservations?search=${encodeURIComponent(mark)}`);
  await page.getByLabel(`Choose ${mark} one`).check();
  await page.getByLabel(`Choose ${mark} two`).check();
  await page.getByRole("button", { name: "Release…" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Release 2 reservations");
  await expect(page.getByRole("row", { name: /Given back together/ })).toContainText("USD");
  await page.getByRole("button", { name: /^Release 2 reservations and get .* USD back$/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "of 2 released" })).toContainText("2 reservations of 2");
  await page.goto(`/${demo.organization}/reservations?search=${encodeURIComponent(mark)}`);
  await expect(page.getByRole("row", { name: `${mark} three` })).toContainText("Scheduled");
  await expect(page.getByRole("row", { name: `${mark} one` })).toContainText("Cancelled");
});

test("all of a page is chosen at once, moved to a project where that can be, tagged, and downloaded", async ({
  as,
  demo,
}) => {
  const page = await as("administrator");
  const mark = `Many ${Date.now()}`;
  for (const each of ["one", "two"]) await buyNodes(page, demo, { name: `${mark} ${each}` });
  const project = await makeProject(page, demo);
  const list = `/${demo.organization}/reservations?search=${encodeURIComponent(mark)}`;
  await page.goto(list);
  const all = page.getByRole("checkbox", { name: "Choose all 2 reservations on this page" });
  const move = page.getByRole("button", { name: "Move to a project…" });
  await expect(move).toBeDisabled();
  await expect(page.getByText("Choose reservations to act on several at once.")).toBeVisible();
  await page.getByLabel(`Choose ${mark} two`).check();
  await expect(page.getByText("1 of 2 chosen.")).toBeVisible();
  expect(await all.evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  await all.focus();
  await page.keyboard.press("Space");
  await expect(page.getByLabel(`Choose ${mark} one`)).toBeChecked();
  expect(await all.evaluate((box: HTMLInputElement) => [box.checked, box.indeterminate])).toEqual([true, false]);

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download as CSV" }).click(),
  ]);
  const rows = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\r\n");
  expect(rows).toHaveLength(3);
  expect(rows.slice(1).every((row) => row.includes(mark))).toBe(true);

  await move.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Move 2 reservations");
  await expect(page.getByRole("row", { name: `${mark} one` })).toContainText("Research");
  // One of them is moved meanwhile: the answer says so, and the other is moved all the same.
  const other = await as("administrator");
  await other.goto(list);
  await other.getByRole("link", { name: `${mark} one` }).click();
  await other.waitForURL(/\/reservations\/res_/);
  await other.goto(`${other.url()}/move`);
  await other.getByRole("main").getByLabel("Project").selectOption({ label: project });
  await other.getByRole("button", { name: "Move", exact: true }).click();
  await other.waitForURL(/receipt=moved/);
  await page.getByRole("main").getByLabel("Project").selectOption({ label: project });
  await page.getByRole("button", { name: "Move 2 reservations" }).click();
  const outcome = page.getByRole("status").filter({ hasText: "of 2 moved" });
  await expect(outcome).toContainText("1 reservation of 2 moved.");
  await expect(outcome).toContainText(`${mark} one: The reservation belongs to this project already.`);
  await expect(outcome).toContainText(`${mark} two: moved.`);

  await outcome.getByRole("link", { name: "Back to the list" }).click();
  await page.goto(list);
  await expect(page.getByRole("row", { name: `${mark} two` })).toContainText(project);
  await all.check();
  await page.getByRole("button", { name: "Tag…" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tag 2 reservations");
  await page.getByLabel("Tags to set").fill("team: vision");
  await page.getByRole("button", { name: "Change tags" }).click();
  await expect(page.getByRole("row", { name: `${mark} one` })).toContainText("vision");
  await expect(page.getByRole("row", { name: `${mark} two` })).toContainText("vision");
});

test("more than a page of reservations is refused with a sentence, and what is not there is said to be missing", async ({
  as,
  demo,
}) => {
  const page = await as("administrator");
  const many = Array.from({ length: 51 }, (_, index) => `id=res_${index}`).join("&");
  for (const act of ["release", "move", "tags"]) {
    await page.goto(`/${demo.organization}/reservations/${act}?${many}`);
    await expect(page.getByRole("heading", { name: "51 reservations are too many at once" })).toBeVisible();
    await page.goto(`/${demo.organization}/reservations/${act}?id=res_1`);
    await expect(page.getByRole("heading", { name: "None of these exists" })).toBeVisible();
  }
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
  await expect(page.getByRole("button", { name: "Release…" })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Download as CSV" })).toBeVisible();
  await page.goto(`/${demo.organization}/reservations/release?id=res_1`);
  await expect(page.getByRole("main")).toContainText("reservations.release");
});
