import { holdNodes } from "./fixtures/buy.ts";
import { expect, test } from "./fixtures/test.ts";

// Refusals of actions come with their status, which browsers report themselves.
test.use({ expectedErrors: [/status of 4\d\d/] });

test("finance enters a purchase order, a buyer is held to it, and the book shows what is held", async ({
  as,
  demo,
}) => {
  const finance = await as("finance");
  const book = `/${demo.organization}/purchase-orders`;
  const number = "PO-2026-118";
  await finance.goto(book);
  await finance.getByRole("button", { name: "Add purchase order" }).first().click();
  const dialog = finance.getByRole("dialog");
  await dialog.getByLabel("Number").fill(number);
  await dialog.getByLabel(/^Amount/).fill("1");
  await dialog.getByLabel("First day").fill("2020-01-01");
  await dialog.getByLabel("Last day").fill("2040-12-31");
  await dialog.getByRole("button", { name: "Add purchase order" }).click();
  const row = finance.getByRole("row", { name: new RegExp(number) });
  await expect(row).toContainText("Open");

  const buyer = await as("administrator");
  await holdNodes(buyer, demo);
  await buyer.getByRole("main").getByLabel("Project").selectOption({ label: "Research" });
  await buyer.getByLabel(/^Name/).fill("Under an order");
  const field = buyer.getByLabel(/^PO number/);
  await expect(buyer.locator(`datalist option[value="${number}"]`)).toHaveCount(1);
  await field.fill(number);
  await buyer.getByRole("button", { name: /^Buy for / }).click();
  await expect(buyer.getByRole("main")).toContainText(`The purchase order ${number} has 1.00`);

  await finance.getByRole("button", { name: `Edit ${number}` }).click();
  await dialog.getByLabel(/^Amount/).fill("5000");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row).toContainText("5,000.00");
  await buyer.getByRole("button", { name: /^Buy for / }).click();
  await buyer.waitForURL(/\/reservations\/res_/);
  await finance.reload();
  await expect(row.getByRole("meter")).toBeVisible();
  await expect(row).not.toContainText(/ 0\.00 held/);

  // What waits to be bought is held to the order too, at the most that it may cost.
  await buyer.goto(`/${demo.organization}/capacity/waitlist/new?type=h100-sxm-8&nodes=2&amount=3&unit=d`);
  const wait = buyer.getByRole("main");
  await expect(buyer.locator(`datalist option[value="${number}"]`)).toHaveCount(1);
  await wait.getByLabel("When it is free").selectOption("buy");
  await wait.getByLabel(/^At most/).fill("60");
  await wait.getByLabel(/^Project/).selectOption({ label: "Research" });
  await wait.getByLabel(/^PO number/).fill(number);
  await wait.getByRole("button", { name: "Put me on the waitlist" }).click();
  await expect(wait).toContainText(
    new RegExp(`The purchase order ${number} has .* left, and this asks for 8,640\\.00 USD`),
  );
  await expect(wait.getByRole("link", { name: "See purchase orders" })).toBeVisible();

  await finance.getByRole("button", { name: `Close ${number}` }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(row).toContainText("Closed");
});

test("an engineer sees the book and does not keep it", async ({ as, demo }) => {
  const page = await as("engineer");
  await page.goto(`/${demo.organization}/purchase-orders`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Purchase orders");
  await expect(page.getByRole("button", { name: "Add purchase order" })).toHaveCount(0);
});
