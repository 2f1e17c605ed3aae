import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import { issueCreditNote } from "../credit-notes/issue-credit-note.ts";
import { getCreditNote } from "../credit-notes/read-credit-notes.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { toBilledDocument } from "../e-invoices/invoice-document.ts";
import { toSemantic } from "../e-invoices/to-semantic.ts";
import { billProject } from "../legal-entities/bill-project.ts";
import { createLegalEntity, updateLegalEntity } from "../legal-entities/change-legal-entity.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { contextOf, inferenceUsage, makeCustomer, makeProject, openBooks } from "../metering/testing/books.ts";
import { createSeller } from "../taxes/sellers.ts";
import { publishTaxRate } from "../taxes/tax-rates.ts";
import { workerContext } from "../worker.ts";
import { closePeriods } from "./close-periods.ts";
import { getInvoice } from "./get-invoice.ts";
import { getInvoicePdf } from "./get-invoice-pdf.ts";
import { getInvoiceView } from "./invoice-view.ts";
import { publishAmounts } from "./testing/october.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let operator: OperatorContext;
const closing = new AdjustableClock("2026-11-02T01:00:00Z");
const german = {
  ...{ name: "Muster Dienste GmbH", address: ["Ring 1"], postalCode: "10115", city: "Berlin", country: "DE" },
  ...{
    taxId: "DE136695976",
    language: "de" as const,
    electronicAddress: { scheme: "EM" as const, id: "rechnung@example.com" },
  },
};
const french = {
  ...{ name: "Exemple SARL", address: ["1 rue Neuve"], postalCode: "75001", city: "Paris", country: "FR" },
  ...{
    taxId: "FR83404833048",
    language: "fr" as const,
    electronicAddress: { scheme: "0009" as const, id: "40483304800022" },
  },
};

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
  operator = contextOf(books.db, closing, "");
  await publishTaxRate(operator, {
    ...{ country: "DE", label: "USt.", category: "S", product: null, reason: null },
    ...{ ratePercent: "19", validFrom: "2020-01-01" },
  });
  await createSeller(operator, {
    ...{ name: "Headroom GmbH", address: ["Allee 3"], postalCode: "10115", city: "Berlin", country: "DE" },
    ...{ taxId: "DE136695976", iban: "DE89370400440532013000", registration: "HRB 1", serves: ["FR"] },
  });
});
afterAll(() => books.close());

/** A customer whose French company buys, and whose German one gets the invoices for it. */
async function inOctober() {
  const createdAt = Temporal.Instant.from("2026-10-01T00:00:00Z");
  const customer = await makeCustomer(books.db, { createdAt });
  const ctx = forOrganization(operator, customer.id);
  const projectId = await makeProject(books.db, customer.id, "Abroad");
  const services = await createLegalEntity(ctx, german);
  const buyer = await createLegalEntity(ctx, { ...french, billToId: services.id });
  await billProject(ctx, projectId, buyer.id);
  const occurredAt = "2026-10-31T12:00:00Z";
  await recordUsage({ db: books.db, clock: new AdjustableClock(occurredAt) }, [
    inferenceUsage(customer, { occurredAt, projectId, inputTokens: 3_000_000 }),
  ]);
  return { ctx: contextOf(books.db, closing, customer.id), services, buyer };
}

test("the invoice goes to one company and is taxed for the one that bought, and stays so", async () => {
  const { ctx, services, buyer } = await inOctober();
  const id = `draft-2026-10-${buyer.id}`;
  const asExpected = {
    ...{ legalEntityId: buyer.id, soldTo: french.name, billedTo: german.name },
    billTo: { name: german.name, taxId: german.taxId, address: ["Ring 1", "10115 Berlin", "Deutschland"] },
    buyer: { name: french.name, taxId: french.taxId, address: ["1 rue Neuve", "75001 Paris", "Frankreich"] },
    seller: { address: ["Allee 3", "10115 Berlin", "Deutschland"] },
    taxes: [{ category: "AE" }],
    checks: { agree: true },
  };
  expect(await getInvoice(ctx, id)).toMatchObject({ ...asExpected, number: null });
  await closePeriods(workerContext({ db: books.db, clock: closing, demo: false }));
  await updateLegalEntity(ctx, buyer.id, { billToId: null });
  await updateLegalEntity(ctx, services.id, { name: "Renamed", language: "fr" });
  const invoice = await getInvoice(ctx, id);
  expect(invoice).toMatchObject({ ...asExpected, number: expect.stringMatching(/^INV-/) });
  expect((await getInvoicePdf(ctx, invoice.id)).body.length).toBeGreaterThan(1_000);

  const line = invoice.lines.find(({ amount }) => Number(amount.amount) > 1);
  if (!line) throw new Error("one was used");
  const lines = [{ lineId: line.id, amount: "1.00" }];
  const note = await inTransaction(operator, (within) =>
    issueCreditNote(within, invoice.id, { kind: "correction", reason: "Too slow.", lines }),
  );
  expect(await getCreditNote(ctx, note.id)).toMatchObject({
    billTo: { name: german.name },
    buyer: { name: french.name },
  });
});

test("the electronic invoice names the buyer with its tax id, and reaches the company that it goes to", async () => {
  const { ctx, buyer } = await inOctober();
  await closePeriods(workerContext({ db: books.db, clock: closing, demo: false }));
  const document = toBilledDocument(await getInvoiceView(ctx, `draft-2026-10-${buyer.id}`));
  if (!document) throw new Error("it is issued");
  expect(toSemantic(document)).toMatchObject({
    buyer: { name: french.name, vatId: french.taxId, electronicAddress: german.electronicAddress },
    note: "Bill to: Muster Dienste GmbH, Ring 1, 10115 Berlin, Deutschland",
  });
});

test("a company that is billed itself stands once", async () => {
  const { ctx, buyer } = await inOctober();
  await updateLegalEntity(ctx, buyer.id, { billToId: null });
  expect(await getInvoice(ctx, `draft-2026-10-${buyer.id}`)).toMatchObject({
    ...{ soldTo: french.name, billedTo: french.name, billTo: { name: french.name }, buyer: null },
  });
});
