import { afterAll, beforeAll, expect, test } from "vitest";
import { type BankEntry, bankEntry } from "../contract/bank-statements.ts";
import { customer as callerOf, operator, testApp } from "../http/testing/call-app.ts";
import { type Customer, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { owedOf } from "../payments/owed.ts";
import { balancesOf, makeInvoice } from "../payments/testing/owing.ts";
import { camtFile } from "./testing/camt-file.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let call: ReturnType<typeof testApp>;
let customer: Customer;
let keys = 0;

beforeAll(async () => {
  books = await openBooks();
  customer = await makeCustomer(books.db, { name: "Acme", billingName: "Acme Ltd" });
  call = testApp(books.db, { operator, customer: callerOf(customer.id, ["invoices.read"]) });
});
afterAll(() => books.close());

const post = (path: string, body: unknown, as = "operator") =>
  call("POST", `/api/v1/operator/${path}`, { as, body, key: `key-of-bank-${keys++}` });
const take = (content: string) => post("bank-statements", { format: "camt", fileName: "june.xml", content });
const open = async (statementId: unknown) =>
  (await call("GET", `/api/v1/operator/bank-entries?statementId=${statementId}`, { as: "operator" })).body
    .items as BankEntry[];
const owed = async (id: string) => Number((await owedOf(books.db, [id])).get(id));
const idOf = ({ body }: { body: Record<string, unknown> }) => (body.items as { id: string }[])[0]?.id ?? "";

test("a statement is taken in, matched, booked with one click, and undone", async () => {
  const invoiceId = await makeInvoice(books.db, customer, { total: "119.00", number: "INV-2026-0101" });
  const taken = await take(
    camtFile([
      {
        reference: "T1",
        amount: "119.00",
        remittance: "INV-2026-0101",
        payer: "Acme Ltd",
        iban: "DE75512108001245126199",
      },
      { reference: "T2", amount: "-5.00", remittance: "Fee" },
      { reference: "T3", amount: "1.23", remittance: "?" },
    ]),
  );
  expect(taken).toMatchObject({ status: 201, body: { items: [{ added: 3, known: 0, entries: 3, open: 2 }] } });
  const statementId = idOf(taken);
  expect(await post(`bank-statements/${statementId}/settlements`, {})).toMatchObject({ body: { settled: 1, open: 1 } });
  expect(await owed(invoiceId)).toBe(0);
  const { body } = await call("GET", `/api/v1/operator/bank-entries?state=settled&statementId=${statementId}`, {
    as: "operator",
  });
  const [settled] = body.items as BankEntry[];
  expect(bankEntry.parse(settled)).toMatchObject({ organization: { name: "Acme" }, state: "settled" });
  const undone = await post(`bank-entries/${settled?.id}/reopenings`, { reason: "the wrong customer" });
  expect(undone).toMatchObject({ status: 201, body: { state: "open", paymentId: null } });
  expect(await owed(invoiceId)).toBe(119);
  const [match] = (undone.body as BankEntry).matches;
  const invoices = match?.invoices.map(({ id, amount }) => ({ invoiceId: id, amount }));
  const again = await post(`bank-entries/${settled?.id}/settlements`, { organizationId: customer.id, invoices });
  expect(again).toMatchObject({ status: 201, body: { state: "settled" } });
  expect(await owed(invoiceId)).toBe(0);
  expect(Number((await balancesOf(books.db, customer.id)).sum)).toBe(0);
});

test("the list of statements counts what is in each and what is open", async () => {
  const { body } = await call("GET", "/api/v1/operator/bank-statements", { as: "operator" });
  expect(body.items).toMatchObject([{ reference: "STM-1", entries: 3, open: 1, closingBalance: "1115.23" }]);
});

test("the same file books nothing twice, nor does an entry on another statement", async () => {
  const entries = [{ reference: "D1", amount: "10.00", remittance: "x" }];
  expect(await take(camtFile(entries, { id: "STM-D" }))).toMatchObject({ status: 201 });
  expect(await take(camtFile(entries, { id: "STM-D" }))).toMatchObject({
    status: 409,
    body: { code: "known_statement" },
  });
  const more = [...entries, { reference: "D2", amount: "3.00", remittance: "y" }];
  expect(await take(camtFile(more, { id: "STM-E" }))).toMatchObject({
    body: { items: [{ added: 1, known: 1, open: 1 }] },
  });
});

test("two lines without a name are two, and known when they come again", async () => {
  const entries = [{ amount: "4.00" }, { amount: "4.00" }];
  expect(await take(camtFile(entries, { id: "STM-N" }))).toMatchObject({ body: { items: [{ added: 2 }] } });
  const csv = {
    ...{ format: "csv", fileName: "june.csv", bank: "Example bank", account: "DE99", currency: "USD" },
    columns: { bookedOn: "Day", amount: "Amount", remittance: "Text", decimalMark: ".", dayOrder: "ymd" },
  };
  const head = "Day;Amount;Text\n2026-06-14;4.00;\n2026-06-14;4.00;\n";
  expect(await post("bank-statements", { ...csv, content: head })).toMatchObject({ body: { items: [{ added: 2 }] } });
  const longer = await post("bank-statements", { ...csv, content: `${head}2026-06-15;4.00;\n` });
  expect(longer).toMatchObject({ body: { items: [{ added: 1, known: 2 }] } });
  const { body } = await call("GET", "/api/v1/operator/bank-csv-mappings", { as: "operator" });
  expect(body.items).toEqual([{ bank: "Example bank", columns: csv.columns }]);
});

test("a statement that does not add up is refused whole", async () => {
  const refused = await take(camtFile([{ reference: "U1", amount: "10.00" }], { id: "STM-U", closing: "5.00" }));
  expect(refused).toMatchObject({ status: 422, body: { code: "unbalanced_statement" } });
  expect(await take(camtFile([{ reference: "U1", amount: "10.00" }], { id: "STM-U" }))).toMatchObject({ status: 201 });
});

test("one sum is split over several invoices, and the rest is the customer's credit", async () => {
  const ids = [
    await makeInvoice(books.db, customer, { total: "30.00" }),
    await makeInvoice(books.db, customer, { total: "40.00" }),
  ];
  const taken = await take(camtFile([{ reference: "S1", amount: "75.00", remittance: "both" }], { id: "STM-S" }));
  const [entry] = await open(idOf(taken));
  const invoices = [
    { invoiceId: ids[0], amount: "30.00" },
    { invoiceId: ids[1], amount: "40.00" },
  ];
  expect(await post(`bank-entries/${entry?.id}/settlements`, { organizationId: customer.id, invoices })).toMatchObject({
    status: 201,
  });
  expect(await Promise.all(ids.map(owed))).toEqual([0, 0]);
  const { body } = await call("GET", "/api/v1/operator/payments?unapplied=true", { as: "operator" });
  expect(body.items).toMatchObject([{ unapplied: { amount: "5.00" }, bankEntryId: entry?.id, state: "open" }]);
});

test("two operators who settle an entry at once settle it once", async () => {
  const taken = await take(camtFile([{ reference: "R1", amount: "8.00" }], { id: "STM-R" }));
  const [entry] = await open(idOf(taken));
  const settle = () => post(`bank-entries/${entry?.id}/settlements`, { organizationId: customer.id, invoices: [] });
  const answers = await Promise.all([settle(), settle(), settle(), settle()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe("entry_settled");
});

test("an entry is ignored with a reason, and no longer; nothing is undone where nothing was done", async () => {
  const taken = await take(camtFile([{ reference: "I1", amount: "9.00" }], { id: "STM-I" }));
  const [entry] = await open(idOf(taken));
  expect(await post(`bank-entries/${entry?.id}/reopenings`, { reason: "?" })).toMatchObject({
    body: { code: "entry_open" },
  });
  expect(await post(`bank-entries/${entry?.id}/ignorings`, { reason: " " })).toMatchObject({ status: 400 });
  expect(await post(`bank-entries/${entry?.id}/ignorings`, { reason: "interest" })).toMatchObject({
    body: { state: "ignored", ignoredReason: "interest" },
  });
  expect(
    await post(`bank-entries/${entry?.id}/settlements`, { organizationId: customer.id, invoices: [] }),
  ).toMatchObject({ status: 409 });
  expect(await post(`bank-entries/${entry?.id}/reopenings`, { reason: "after all" })).toMatchObject({
    body: { state: "open" },
  });
});

test("customers cannot reach any of it", async () => {
  expect(await post("bank-statements", { format: "camt", fileName: "x", content: "x" }, "customer")).toMatchObject({
    status: 403,
  });
});
