import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { InvoiceLine, InvoiceTax } from "../contract/invoices.ts";
import type { Party } from "../contract/parties.ts";
import { problem } from "../http/problem.ts";
import { buyerOf } from "../invoicing/buyer.ts";
import { poLabel } from "../purchase-orders/po-label.ts";
import type { SemanticInvoice, SemanticLine, SemanticParty, SemanticTax } from "./semantic-invoice.ts";

/** What an invoice and a credit note have in common, as the contract shows them. */
export interface BilledDocument {
  typeCode: SemanticInvoice["typeCode"];
  number: string;
  issuedAt: string;
  dueAt: string | null;
  periodStart: string;
  periodEnd: string;
  timeZone: string;
  currency: string;
  seller: Party;
  billTo: Party;
  /** Null where the document goes to the buyer itself. */
  buyer: Party | null;
  note: string | null;
  precedes: { number: string; issuedAt: string } | null;
  subtotal: string;
  tax: string;
  total: string;
  taxes: readonly InvoiceTax[];
  lines: readonly BilledLine[];
}

export type BilledLine = Pick<
  InvoiceLine,
  "position" | "description" | "projectName" | "sku" | "poNumber" | "quantity" | "taxCategory" | "taxRatePercent"
> & { unit: InvoiceLine["unit"]; unitPrice: string; amount: string };

/** Codes of the standard's list VATEX where it has one for the category. */
const reasonCodes: Record<string, string> = {
  AE: "VATEX-EU-AE",
  K: "VATEX-EU-IC",
  G: "VATEX-EU-G",
  O: "VATEX-EU-O",
};

/**
 * A document by the semantic model of EN 16931. Throws `e_invoice_incomplete` with the names of what the standard asks for
 * and nobody has entered, and `e_invoice_currency` for amounts of three decimals, which the standard does not have.
 */
export function toSemantic(document: BilledDocument): SemanticInvoice {
  refuseThirdDecimals(document);
  const isOutside = document.taxes.some(({ category }) => category === "O");
  const categories = new Set(document.taxes.map(({ category }) => category));
  const missing: string[] = [];
  const seller = partyOf(document.seller, "seller", isOutside, missing);
  const buyer = partyOf(buyerOf(document), "customer", isOutside, missing);
  if (!seller.vatId && !seller.registration && (isOutside || !seller.taxNumber)) missing.push("the seller's tax id");
  const needsSellerTax = [...categories].some((category) => category !== "O");
  if (needsSellerTax && !seller.vatId && !seller.taxNumber) missing.push("the seller's tax id");
  if ((categories.has("AE") || categories.has("K")) && !buyer.vatId) missing.push("the customer's VAT id");
  if (missing.length > 0) throw incomplete([...new Set(missing)]);
  const at = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(document.timeZone).toPlainDate();
  const lastMoment = Temporal.Instant.from(document.periodEnd).subtract({ nanoseconds: 1 }).toString();
  const orders = new Set(document.lines.map(({ poNumber }) => poNumber));
  const [order = null] = orders.size === 1 ? orders : [];
  const { iban = null, bic = null } = document.seller.details ?? {};
  return {
    typeCode: document.typeCode,
    number: document.number,
    issueDate: at(document.issuedAt).toString(),
    dueDate: document.dueAt && at(document.dueAt).toString(),
    currency: document.currency,
    note: noteOf(document),
    purchaseOrder: order,
    precedes: document.precedes && {
      number: document.precedes.number,
      issueDate: at(document.precedes.issuedAt).toString(),
    },
    period: { start: at(document.periodStart).toString(), end: at(lastMoment).toString() },
    seller,
    // Whoever handles it receives it; the standard has no other place for an address of theirs.
    buyer: { ...buyer, electronicAddress: document.billTo.details?.electronicAddress ?? null },
    // A credit note asks for no payment.
    transfer:
      iban === null || document.typeCode === "381"
        ? null
        : { iban: iban.replaceAll(" ", ""), bic, accountName: seller.name },
    paymentTerms: document.dueAt && `Due ${at(document.dueAt)}. Please quote ${document.number}.`,
    deliverTo: categories.has("K") ? buyer.country : null,
    totals: { lines: document.subtotal, tax: document.tax, withTax: document.total, due: document.total },
    taxes: document.taxes.map(taxOf),
    lines: document.lines.map((line) => lineOf(line, order)),
  };
}

/** The standard knows a buyer and no other that an invoice goes to: a note names them. */
function noteOf({ note, buyer, billTo }: BilledDocument): string | null {
  const recipient = buyer && `Bill to: ${[billTo.name, ...billTo.address].join(", ")}`;
  return [note, recipient].filter(Boolean).join("\n") || null;
}

function taxOf({ category, ratePercent, base, amount, reason, label }: InvoiceTax): SemanticTax {
  const isTaxed = category === "S" || category === "Z";
  return {
    category,
    ratePercent: category === "O" ? null : ratePercent,
    base: base.amount,
    amount: amount.amount,
    reason: isTaxed ? null : (reason ?? label),
    reasonCode: isTaxed ? null : (reasonCodes[category] ?? null),
  };
}

const unitCodes: Record<string, SemanticLine["unitCode"]> = { "node-hours": "HUR", "million tokens": "MIO" };

function lineOf(line: BilledLine, order: string | null): SemanticLine {
  const isNegative = new Big(line.unitPrice).lt(0);
  const notes = [line.projectName, line.poNumber && line.poNumber !== order ? poLabel(line.poNumber) : null];
  return {
    id: String(line.position),
    name: line.description,
    note: notes.filter(Boolean).join(" · ") || null,
    sku: line.sku,
    quantity: isNegative ? new Big(line.quantity).times(-1).toFixed() : line.quantity,
    unitCode: unitCodes[line.unit] ?? "C62",
    unitPrice: new Big(line.unitPrice).abs().toFixed(),
    net: line.amount,
    category: line.taxCategory,
    ratePercent: line.taxCategory === "O" ? null : line.taxRatePercent,
  };
}

/** A VAT id begins with its country; Greece writes EL. */
const vatShape = /^[A-Z]{2}[0-9A-Z+*.]{2,13}$/;

function partyOf(party: Party, who: "seller" | "customer", isOutside: boolean, missing: string[]): SemanticParty {
  const { details } = party;
  if (!details) missing.push(`the ${who}'s country`);
  const taxId = party.taxId?.replace(/[\s-]/g, "").toUpperCase() || null;
  const isVat = taxId !== null && vatShape.test(taxId);
  return {
    name: party.name,
    street: details?.street ?? party.address,
    city: details?.city ?? null,
    postalCode: details?.postalCode ?? null,
    country: details?.country ?? "",
    // Outside the scope of tax no VAT id may stand in the document (BR-O-02); it identifies the party all the same.
    vatId: isVat && !isOutside ? taxId : null,
    taxNumber: taxId !== null && !isVat && !isOutside && who === "seller" ? taxId : null,
    registration: isVat && !isOutside ? null : (who === "seller" && details?.registration) || taxId,
    electronicAddress: details?.electronicAddress ?? null,
  };
}

function refuseThirdDecimals({ currency, lines, taxes, total }: BilledDocument): void {
  const amounts = [total, ...lines.map(({ amount }) => amount), ...taxes.map(({ amount }) => amount.amount)];
  if (amounts.every((amount) => new Big(amount).round(2).eq(amount))) return;
  throw problem("e_invoice_currency", {
    status: 409,
    detail: `Electronic invoices by EN 16931 have two decimals at most; amounts in ${currency} have three. Use the PDF or the lines as CSV.`,
    facts: { currency },
  });
}

function incomplete(missing: readonly string[]) {
  return problem("e_invoice_incomplete", {
    status: 409,
    detail: `An electronic invoice also has to say ${missing.join(", ")}. An issued invoice keeps the details it was issued with: complete them for the next one.`,
    facts: { missing },
  });
}
