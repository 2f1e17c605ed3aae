import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { brokenRules } from "../e-invoices/testing/broken-rules.ts";
import { partyOf } from "../e-invoices/testing/documents.ts";
import { readEInvoice } from "../e-invoices/testing/read-e-invoice.ts";
import { writeDocument } from "../e-invoices/write-document.ts";
import { getInvoice } from "../invoicing/get-invoice.ts";
import { publishAmounts } from "../invoicing/testing/october.ts";
import { openBooks } from "../metering/testing/books.ts";
import { toBilledCreditNote } from "./billed-credit-note.ts";
import { getCreditNotePdf } from "./get-credit-note-pdf.ts";
import { getCreditNoteXml } from "./get-credit-note-xml.ts";
import { issueCreditNote } from "./issue-credit-note.ts";
import { getCreditNote } from "./read-credit-notes.ts";
import { renderCreditNote } from "./render-credit-note.ts";
import { issuedMonth } from "./testing/issued-month.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await publishAmounts(db);
});
afterAll(() => books.close());

const parties = {
  seller: partyOf("Headroom GmbH", "DE123456788", { iban: "DE89370400440532013000" }),
  billTo: partyOf("Customer AG", "DE811569869"),
};
const textOf = (body: Uint8Array) => Buffer.from(body).toString("latin1");

async function credited(kind: "void" | "correction") {
  const month = await issuedMonth(db, { taxRatePercent: "19" });
  const [first, second] = month.lines;
  const lines = [first, second].map((line) => ({ lineId: line?.id ?? "", amount: "0.33" }));
  const input = kind === "void" ? { kind, reason: "Wrong customer" } : { kind, reason: "Wrong <price> & more", lines };
  const note = await inTransaction(month.operator, (within) => issueCreditNote(within, month.invoiceId, input));
  return { month, note };
}

test.each(["void", "correction"] as const)(
  "a %s keeps the rules of EN 16931 in both syntaxes, and says what the note does",
  async (kind) => {
    const { month, note } = await credited(kind);
    const detail = await getCreditNote(month.ctx, note.id);
    const { row } = await month.read();
    const billed = { ...toBilledCreditNote(detail), ...parties };
    const [ubl, cii] = (["ubl", "cii"] as const).map((format) =>
      readEInvoice(Buffer.from(writeDocument(billed, format).body).toString()),
    );
    if (!ubl || !cii) throw new Error("both are written");
    expect(brokenRules(ubl)).toEqual([]);
    expect(brokenRules(cii)).toEqual([]);
    expect(cii).toEqual(ubl);
    expect(ubl).toMatchObject({
      typeCode: "381",
      number: note.number,
      precedes: row.number,
      sums: { lines: note.subtotal.amount, tax: note.tax.amount, withTax: note.total.amount, due: note.total.amount },
    });
    const invoiced = await getInvoice(month.ctx, month.invoiceId);
    const skuOf = new Map(invoiced.lines.map(({ id, sku }) => [id, sku]));
    expect(detail.lines.map(({ sku }) => sku)).toEqual(detail.lines.map((line) => skuOf.get(line.invoiceLineId)));
    expect(ubl.lines.map(({ net }) => net)).toEqual(detail.lines.map(({ amount }) => amount.amount));
  },
);

test("a credit note asks for no payment, whatever account the seller has", async () => {
  const { month, note } = await credited("correction");
  const billed = { ...toBilledCreditNote(await getCreditNote(month.ctx, note.id)), ...parties };
  for (const format of ["ubl", "cii"] as const) {
    expect(Buffer.from(writeDocument(billed, format).body).toString()).not.toContain("DE89370400440532013000");
  }
});

test("the PDF has the same data inside as Factur-X has it, and the same note is the same bytes", async () => {
  const { month, note } = await credited("correction");
  const detail = await getCreditNote(month.ctx, note.id);
  const cii = Buffer.from(writeDocument({ ...toBilledCreditNote(detail), ...parties }, "cii").body).toString();
  const file = await renderCreditNote(detail, cii);
  expect(textOf(file)).toContain("(factur-x.xml)");
  expect(textOf(file)).toContain("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
  expect(Buffer.from(await renderCreditNote(detail, cii)).equals(file)).toBe(true);
});

test("without the countries of both there is a PDF and no electronic document, and the refusal names what is missing", async () => {
  const { month, note } = await credited("void");
  await expect(getCreditNoteXml(month.ctx, note.id, "ubl")).rejects.toMatchObject({ code: "e_invoice_incomplete" });
  const { body, fileName } = await getCreditNotePdf(month.ctx, note.id);
  expect(fileName).toBe(`${note.number}.pdf`);
  expect(textOf(body)).not.toContain("factur-x");
});

test("another organization's credit note is not found", async () => {
  const [{ note }, { month: other }] = [await credited("void"), await credited("void")];
  await expect(getCreditNoteXml(other.ctx, note.id, "cii")).rejects.toMatchObject({ code: "not_found" });
});
