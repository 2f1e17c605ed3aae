import { expect, test } from "./fixtures/test.ts";

test("what came in at the bank is booked with one click, and the booking is undone", async ({ as }) => {
  const desk = await as("operator");
  await desk.goto("/operator/bank-statements");
  const entry = desk.getByRole("listitem").filter({ hasText: "The rest, with thanks" });
  await expect(entry).toContainText("Its account paid for this customer before");
  await entry.getByRole("button", { name: "Accept" }).click();
  await expect(entry).toBeHidden();

  await desk.getByRole("link", { name: "Booked" }).click();
  await expect(entry).toContainText("Payment of Example Labs by Demo Operator");
  await entry.getByRole("button", { name: "Undo" }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel("Why?").fill("Booked by a test.");
  await dialog.getByRole("button", { name: "Undo" }).click();
  await expect(entry).toBeHidden();

  await desk.goto("/operator/bank-statements");
  await expect(entry.getByRole("button", { name: "Accept" })).toBeVisible();
});

test("a file that is no statement is refused in words, and nothing is taken in", async ({ as }) => {
  const desk = await as("operator");
  await desk.goto("/operator/bank-statements/new");
  const file = { name: "june.xml", mimeType: "text/xml", buffer: Buffer.from("<Document><Other/></Document>") };
  const form = desk.getByRole("form", { name: "Take in a CAMT.053 file" });
  // Before the page's script has come the button opens nothing, and nobody could choose a file.
  await expect(async () => {
    await form.getByLabel("Choose an XML file").setInputFiles(file);
    await expect(form).toContainText("june.xml", { timeout: 1_000 });
  }).toPass();
  await form.getByRole("button", { name: "Take it in" }).click();
  await expect(desk.getByText("This is no CAMT.053 file").first()).toBeVisible();
  await expect(desk).toHaveURL(/\/bank-statements\/new$/);
});

test("finance sees what was paid of an invoice, and takes the statement of account away", async ({ as, demo }) => {
  const page = await as("finance");
  await page.goto(`/${demo.organization}/statement-of-account`);
  const rows = page.getByRole("row");
  await expect(rows.filter({ hasText: "Payment" }).first()).toContainText("Invoice INV-");
  await expect(page.getByRole("main")).toContainText("Open at the end");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "PDF" }).click();
  expect((await download).suggestedFilename()).toMatch(/^statement-of-account-\d{4}-\d{2}-\d{2}\.pdf$/);
  await rows.filter({ hasText: "Invoice" }).getByRole("link", { name: /^INV-/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("INV-");
  await expect(page.getByRole("heading", { name: "Payments" })).toBeVisible();
});

test("an engineer cannot see the statement of account", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/statement-of-account`);
  await expect(page.getByRole("table")).toHaveCount(0);
});
