import { readFile } from "node:fs/promises";
import { expect, test } from "./fixtures/test.ts";

test("finance takes a month's cost as FOCUS, sees it being made, and keeps the file", async ({ as, demo }) => {
  test.setTimeout(90_000);
  const page = await as("finance");
  await page.goto(`/${demo.organization}/exports`);
  await page.getByRole("button", { name: "Make the file" }).click();
  const row = page.getByRole("row").filter({ hasText: "FOCUS 1.2" }).first();
  await expect(row).toContainText("Ready", { timeout: 60_000 });
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    row.getByRole("link", { name: "Download" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^focus-1\.2_.*\.csv$/);
  const text = await readFile(await download.path(), "utf8");
  expect(text.split("\r\n")[0]).toContain("BilledCost");
  expect(text.split("\r\n").length).toBeGreaterThan(10);
});

test("finance sets its accounts, takes the journal, and sees what is open before it closes the month", async ({
  as,
  demo,
}) => {
  const page = await as("finance");
  await page.goto(`/${demo.organization}/close/accounts`);
  for (const [label, account] of [
    ["Payable", "2000"],
    ["Input tax", "1400"],
    ["GPU capacity", "6100"],
    ["Hosted models", "6110"],
    ["Fees and credits", "6190"],
    ["Contract adjustments", "6195"],
  ] as const) {
    await page.getByRole("main").getByLabel(label).fill(account);
  }
  await page.getByRole("button", { name: "Set the accounts" }).click();
  await expect(page.getByText("Every part of an invoice has its account.")).toBeVisible();
  await page.goto(`/${demo.organization}/close`);
  const checklist = page.getByRole("table", { name: "Close checklist" });
  await expect(checklist.getByRole("row").filter({ hasText: "Accounts set" })).toContainText("Done");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Journal" }).click(),
  ]);
  const rows = (await readFile(await download.path(), "utf8")).trimEnd().split("\r\n");
  expect(rows[0]).toBe("document,date,account,debit,credit,currency,cost_center,tax_rate_percent,text");
});

test("a viewer is offered no file of what is invoiced, and no month close", async ({ as, demo }) => {
  const page = await as("viewer");
  await page.goto(`/${demo.organization}/exports`);
  await expect(page.getByRole("heading", { name: "Exports", level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: "Make the file" })).toHaveCount(0);
  await expect(page.getByRole("navigation").getByRole("link", { name: "Month close" })).toHaveCount(0);
});
