import { expect, test } from "./fixtures/test.ts";

/** A customer of its own, whose last month waits for review. */
const customer = { name: "Example Robotics", slug: "example-robotics" };

test("the desk issues a month, credits a line and books a payment; the customer reads all three on its account", async ({
  as,
}) => {
  test.setTimeout(180_000);
  const desk = await as("operator");
  const main = desk.getByRole("main");
  await desk.goto("/operator/period-close");
  const month = desk.getByRole("row").filter({ hasText: customer.name });
  await expect(month).toContainText("after review");
  await month.getByRole("button", { name: /^Issue/ }).click();
  await desk
    .getByRole("dialog")
    .getByRole("button", { name: /^Issue 1 invoice/ })
    .click();
  await expect(month).toHaveCount(0);

  await desk.goto("/operator/invoices");
  const number =
    (await desk.getByRole("row").filter({ hasText: customer.name }).first().getByRole("link").textContent()) ?? "";
  expect(number).toMatch(/^INV-/);
  await main.getByRole("link", { name: number }).click();
  await desk.getByRole("button", { name: "Credit line 1", exact: true }).click();
  const credit = desk.getByRole("dialog");
  await credit.getByLabel(/^Credited/).fill("100.00");
  await credit.getByLabel("Why?").fill("Two hours were slow.");
  await credit.getByRole("button", { name: "Issue the credit note" }).click();
  await expect(credit).toBeHidden();
  await expect(desk.getByRole("row").filter({ hasText: "100.00 USD" }).first()).toBeVisible();

  await desk.goto("/operator/payments/new");
  await desk.getByRole("combobox", { name: "Whose payment is it?" }).selectOption({ label: customer.name });
  await desk.getByLabel("Amount", { exact: true }).fill("500.00");
  await desk.getByLabel("Reference").fill(`Part of ${number}`);
  await desk.getByLabel(`Amount that settles ${number}`).fill("500.00");
  await desk.getByRole("button", { name: "Record the payment" }).click();
  await desk.waitForURL(/\/operator\/payments\/pay_/);
  await expect(main).toContainText(`Applied to ${number}`);

  const finance = await as("finance");
  const account = finance.getByRole("main");
  await finance.goto(`/${customer.slug}/statement-of-account`);
  const bookings = finance.getByRole("row");
  await expect(bookings.filter({ hasText: "Credit note" }).last()).toContainText("−100.00");
  await expect(bookings.filter({ hasText: `Part of ${number}` })).toContainText("−500.00");
  await bookings.filter({ hasText: "Invoice" }).getByRole("link", { name: number }).last().click();
  await expect(finance.getByRole("heading", { level: 1 })).toContainText(number);
  await expect(account).toContainText("Two hours were slow.");
  await expect(account).toContainText("500.00 USD");
});

test("a credit of more than a line has left is refused beside the field, and no credit note is made", async ({
  as,
}) => {
  const desk = await as("operator");
  await desk.goto("/operator/invoices");
  await desk.getByRole("combobox", { name: "Customer" }).selectOption("Example Weather");
  await expect(desk).toHaveURL(/organization=/);
  await expect(desk.getByRole("row").filter({ hasText: "Example Labs" })).toHaveCount(0);
  await desk.getByRole("row").filter({ hasText: "Example Weather" }).first().getByRole("link").click();
  await desk.getByRole("button", { name: "Credit line 1", exact: true }).click();
  const dialog = desk.getByRole("dialog");
  await dialog.getByLabel(/^Credited/).fill("99999999.00");
  await dialog.getByLabel("Why?").fill("Too much.");
  await dialog.getByRole("button", { name: "Issue the credit note" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await desk.reload();
  await expect(desk.getByRole("row").filter({ hasText: "Too much." })).toHaveCount(0);
  await expect(desk.getByRole("button", { name: "Credit line 1", exact: true })).toBeVisible();
});
