import { afterAll, beforeAll, expect, test } from "vitest";
import { invoicePayments } from "../contract/invoice-payments.ts";
import { customer as callerOf, operator, testApp } from "../http/testing/call-app.ts";
import { type Customer, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { recordPayment } from "./record-payment.ts";
import { makeInvoice, operatorContext } from "./testing/owing.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let mine: Customer;
let call: ReturnType<typeof testApp>;
let invoiceId: string;

beforeAll(async () => {
  books = await openBooks();
  mine = await makeCustomer(books.db, { currency: "EUR" });
  const theirs = await makeCustomer(books.db);
  call = testApp(books.db, {
    operator,
    mine: callerOf(mine.id, ["invoices.read"]),
    theirs: callerOf(theirs.id, ["invoices.read"]),
    engineer: callerOf(mine.id, ["usage.read"]),
  });
  invoiceId = await makeInvoice(books.db, mine, { total: "119.00", number: "INV-2026-0042" });
});
afterAll(() => books.close());

const read = (as = "mine") => call("GET", `/api/v1/invoices/${invoiceId}/payments`, { as });

test("says what was paid and what is open, and without an account of the seller not how", async () => {
  await recordPayment(operatorContext(books.db, mine), {
    ...{ organizationId: mine.id, amount: "19.00", currency: "EUR", method: "bank_transfer", receivedOn: "2026-06-14" },
    ...{ reference: "First part", payerName: null, invoices: [{ invoiceId, amount: "19.00" }] },
  });
  expect(invoicePayments.parse((await read()).body)).toMatchObject({
    open: { amount: "100.00", currency: "EUR" },
    items: [{ kind: "payment", amount: { amount: "-19.00" }, reference: "First part", receivedOn: "2026-06-14" }],
    transfer: null,
  });
});

test("with an account it says how to pay what is open, with the reference that a payment is matched by", async () => {
  const body = { name: "Seller GmbH", country: "DE", iban: "DE02120300000000202051", bic: "BYLADEM1001" };
  const made = await call("POST", "/api/v1/operator/sellers", { as: "operator", body, key: "key-of-a-seller-0001" });
  expect(made.status).toBe(201);
  const { transfer } = invoicePayments.parse((await read()).body);
  expect(transfer).toMatchObject({
    ...{ payee: "Seller GmbH", iban: "DE02120300000000202051", amount: { amount: "100.00", currency: "EUR" } },
    creditorReference: expect.stringMatching(/^RF\d\dINV20260042$/),
  });
  expect(transfer?.qrText).toContain("\nEUR100.00\n");
});

test("is not found for another customer, and not for those who may not read invoices", async () => {
  expect(await read("theirs")).toMatchObject({ status: 404 });
  expect(await read("engineer")).toMatchObject({ status: 403 });
});
