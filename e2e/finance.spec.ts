import { expect, test } from "./fixtures/test.ts";

test("finance reads an invoice to its evidence, checks its sum and takes it away", async ({ as, demo }) => {
  const page = await as("finance");
  await page.goto(`/${demo.organization}/invoices`);
  const issued = page.getByRole("link", { name: /^INV-/ });
  await expect(issued.nth(11)).toBeVisible();
  await issued.first().click();

  const main = page.getByRole("main");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("INV-");
  await expect(page).toHaveTitle(/^Invoice INV-.* · Headroom$/);
  await expect(main).toContainText("Subtotal");
  await expect(main).toContainText("VAT");
  await expect(main).toContainText(/agree/i);

  // What is printed is the document alone, whatever the console has to say above it.
  await page.emulateMedia({ media: "print" });
  await expect(main.getByText("Bill to")).toBeVisible();
  for (const chrome of [page.getByRole("navigation"), page.getByRole("button"), page.getByText("will be taken back")])
    await expect(chrome.filter({ visible: true })).toHaveCount(0);
  await page.emulateMedia({ media: "screen" });

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /PDF/ }).click();
  const stream = await (await download).createReadStream();
  const head: Buffer = await new Promise((resolve) => stream.once("data", (chunk) => resolve(Buffer.from(chunk))));
  expect(head.subarray(0, 5).toString()).toBe("%PDF-");
});

test("finance sees usage and the audit log, and can neither buy nor use models", async ({ as, demo }) => {
  const page = await as("finance");
  await page.goto(`/${demo.organization}/usage`);
  await expect(page.getByRole("main")).toContainText("USD");
  await page.goto(`/${demo.organization}/audit-log`);
  await expect(page.getByRole("main").getByRole("table").first()).toBeVisible();
  await page.goto(`/${demo.organization}/capacity?type=h100-sxm-8&nodes=1&start=now&amount=1&unit=h`);
  await expect(page.getByRole("button", { name: /^Hold / })).toHaveCount(0);
  await page.goto(`/${demo.organization}/playground`);
  await expect(page.getByRole("textbox", { name: "Message", exact: true })).toHaveCount(0);
});

test("the sums of every issued invoice are exact over the API", async ({ demo, request }) => {
  const headers = { authorization: `Bearer ${demo.apiKey}` };
  const list = await (await request.get(`${demo.controlPlaneUrl}/api/v1/invoices`, { headers })).json();
  expect(list.items.length).toBeGreaterThanOrEqual(13);
  for (const { id } of list.items) {
    const invoice = await (await request.get(`${demo.controlPlaneUrl}/api/v1/invoices/${id}`, { headers })).json();
    const cents = (amount: string) => BigInt(Math.round(Number(amount) * 100));
    const lines: { amount: { amount: string } }[] = invoice.lines;
    expect(lines.reduce((sum, line) => sum + cents(line.amount.amount), 0n)).toBe(cents(invoice.subtotal.amount));
    expect(cents(invoice.total.amount)).toBe(cents(invoice.subtotal.amount) + cents(invoice.tax.amount));
    expect(invoice.checks.agree).toBe(true);
  }
});
