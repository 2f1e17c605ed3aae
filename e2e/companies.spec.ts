import { expect, test } from "./fixtures/test.ts";

// Refusals of actions come with their status, which browsers report themselves.
test.use({ expectedErrors: [/status of 4\d\d/] });

const services = "Example Shared Services GmbH";

test("finance lets the invoices of one company go to another, and the invoice names both", async ({ as, demo }) => {
  const page = await as("finance");
  const main = page.getByRole("main");
  const dialog = page.getByRole("dialog");
  await page.goto(`/${demo.organization}/billing`);
  await page.getByRole("button", { name: "Add company" }).click();
  await dialog.getByLabel("Name on invoices").fill(services);
  await dialog.getByLabel("Country").selectOption("DE");
  await dialog.getByRole("button", { name: "Add company" }).click();
  await expect(main.getByRole("button", { name: `Edit ${services}` })).toBeVisible();

  // The default is the first; what others look at meanwhile stays an invoice of the same sum.
  const edit = page.getByRole("button", { name: /^Edit / }).first();
  const buyer = String(await edit.textContent()).replace(/^Edit\s*/, "");
  await edit.click();
  const recipient = dialog.getByLabel(/^Its invoices are billed to/);
  await expect(recipient).toBeVisible();
  await expect(recipient.locator("option").filter({ hasText: services })).toHaveCount(1);
  await expect(recipient.getByRole("option", { name: buyer, exact: true })).toHaveCount(0);
  await recipient.selectOption({ label: services });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(main.getByText("Invoices billed to")).toBeVisible();

  await expect(main.getByText(`Gets the invoices of ${buyer}.`)).toBeVisible();

  // Who receives invoices of others is not archived meanwhile, and what was chosen is said.
  await page.getByRole("button", { name: `Archive ${services}` }).click();
  await dialog.getByRole("button", { name: "Archive" }).click();
  await expect(page.getByText(`The invoices of ${buyer} go to ${services}.`)).toBeVisible();
  await page.keyboard.press("Escape");

  await page.goto(`/${demo.organization}/invoices`);
  await expect(page.getByRole("row", { name: /Running draft/ })).toContainText(`${buyer}, billed to ${services}`);
  await page.getByRole("link", { name: "Running draft" }).click();
  const parties = main.getByRole("article").locator("header");
  await expect(parties).toContainText(`Bill to${services}`);
  await expect(parties).toContainText(`Sold to${buyer}`);

  await page.goto(`/${demo.organization}/billing`);
  await edit.click();
  await recipient.selectOption({ label: "this company" });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(main.getByText("Invoices billed to")).toHaveCount(0);
});
