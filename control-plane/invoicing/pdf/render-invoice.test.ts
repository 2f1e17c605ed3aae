import { inflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { partyOf } from "../../e-invoices/testing/documents.ts";
import type { InvoiceDocument } from "./render-invoice.ts";
import { renderInvoice } from "./render-invoice.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });
const document: InvoiceDocument = {
  invoice: {
    ...{
      id: "inv_1",
      number: "INV-2026-0007",
      state: "issued",
      legalEntityId: null,
      soldTo: "Customer AG",
      billedTo: "Customer AG",
    },
    ...{ periodStart: "2026-09-30T22:00:00Z", periodEnd: "2026-10-31T23:00:00Z", timeZone: "Europe/Berlin" },
    ...{ issuedAt: "2026-11-02T00:00:00Z", dueAt: "2026-12-02T00:00:00Z", subtotal: eur("1234567.80") },
    taxes: [
      {
        ...{ category: "S", label: "USt.", ratePercent: "19", reason: null },
        ...{ base: eur("1234567.80"), amount: eur("234567.88") },
      },
    ],
    ...{ tax: eur("234567.88"), total: eur("1469135.68"), credited: eur("0"), owed: eur("1469135.68") },
    ...{ disputed: eur("0"), approval: null },
  },
  seller: partyOf("Headroom GmbH", "DE123456788"),
  billTo: partyOf("Customer AG", "DE811569869"),
  buyer: null,
  language: "en",
  lines: [
    {
      ...{ id: "line_1", position: 1, kind: "usage", product: "capacity", description: "8 × H100 SXM, Zürich" },
      ...{ projectId: "prj_1", projectName: "Forschung", resourceId: "res_1", sku: "capacity:h100:guaranteed" },
      ...{ poNumber: "PO-7", quantity: "25158.5", unit: "node-hours", unitPrice: eur("49.07"), clause: null },
      ...{ exactAmount: "1234567.80", amount: eur("1234567.80"), taxCategory: "S", taxRatePercent: "19" },
      ...{ usageRecords: 744, credited: "0" },
    },
  ],
};

/** The file's text: its objects, and what is packed in its streams. */
function textOf(file: Uint8Array): string {
  const raw = Buffer.from(file).toString("latin1");
  const packed = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data = ""]) => {
    try {
      return inflateSync(Buffer.from(data, "latin1")).toString("utf8");
    } catch {
      return "";
    }
  });
  return [raw, ...packed].join("\n");
}

test("it is an archival, accessible file: PDF/A-3a with its colours, fonts, structure, title and language", async () => {
  const text = textOf(await renderInvoice(document));
  expect(text).toMatch(/<pdfaid:part>3<\/pdfaid:part>\s*<pdfaid:conformance>A</);
  expect(text).toContain("/GTS_PDFA1");
  expect(text).toContain("/DestOutputProfile");
  expect(text).toContain("/Marked true");
  expect(text).toContain("/Lang (en)");
  expect(text).toContain("/DisplayDocTitle true");
  for (const type of ["Document", "H1", "P", "Table", "TR", "TH", "TD"]) expect(text).toContain(`/S /${type}`);
  // Every font of the file is embedded and says what its glyphs mean.
  const fonts = [...text.matchAll(/\/FontName \/(\S+)/g)].map(([, name]) => name);
  expect(new Set(fonts).size).toBeGreaterThanOrEqual(2);
  expect(text.match(/\/FontFile[23] /g)?.length).toBe(text.match(/\/Type \/FontDescriptor/g)?.length);
  expect(text.match(/\/ToUnicode /g)?.length).toBeGreaterThanOrEqual(2);
  expect(text).not.toMatch(/\/(JavaScript|Launch|Encrypt)\b/);
});

test.each([
  ["de", "Rechnung INV-2026-0007"],
  ["fr", "Facture INV-2026-0007"],
  ["pt", "Invoice INV-2026-0007"],
])("in %s its title is %s", async (language, title) => {
  const text = textOf(await renderInvoice({ ...document, language }));
  expect(text).toContain(`<rdf:li xml:lang="x-default">${title}</rdf:li>`);
  expect(text).toContain(`/Lang (${language === "pt" ? "en" : language})`);
});

test("the electronic invoice is inside as Factur-X has it, and the same invoice is the same bytes", async () => {
  const electronicInvoice = "<?xml version='1.0'?><rsm:CrossIndustryInvoice/>";
  const file = await renderInvoice({ ...document, electronicInvoice });
  const text = textOf(file);
  expect(text).toContain("/AFRelationship /Alternative");
  expect(text).toMatch(/\/AF \[\d+ 0 R\]/);
  expect(text).toContain("(factur-x.xml)");
  expect(text).toContain("/Subtype /text#2Fxml");
  expect(text).toContain("<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>");
  expect(text).toContain("<pdfaSchema:prefix>fx</pdfaSchema:prefix>");
  expect(text).toContain(electronicInvoice);
  expect(Buffer.from(await renderInvoice({ ...document, electronicInvoice })).equals(file)).toBe(true);
  expect(textOf(await renderInvoice(document))).not.toContain("factur-x");
});
