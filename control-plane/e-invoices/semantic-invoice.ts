/**
 * An invoice by the semantic model of EN 16931-1: what it says, apart from how a syntax writes it. Amounts are exact
 * decimals, days ISO dates of the invoice's own zone. The numbers are the standard's business terms.
 */
export interface SemanticInvoice {
  /** BT-3: commercial invoice or credit note. */
  typeCode: "380" | "381";
  /** BT-1. */
  number: string;
  /** BT-2. */
  issueDate: string;
  /** BT-9. */
  dueDate: string | null;
  /** BT-5. */
  currency: string;
  /** BT-22. */
  note: string | null;
  /** BT-13, where all lines have the same. */
  purchaseOrder: string | null;
  /** BG-3. */
  precedes: { number: string; issueDate: string } | null;
  /** BG-14; both days included. */
  period: { start: string; end: string };
  /** BG-4. */
  seller: SemanticParty;
  /** BG-7. */
  buyer: SemanticParty;
  /** BG-17. */
  transfer: { iban: string; bic: string | null; accountName: string } | null;
  /** BT-20. */
  paymentTerms: string | null;
  /** BT-80, which an intra-community supply has to say. */
  deliverTo: string | null;
  /** BG-22. */
  totals: { lines: string; tax: string; withTax: string; due: string };
  /** BG-23. */
  taxes: SemanticTax[];
  /** BG-25. */
  lines: SemanticLine[];
}

export interface SemanticParty {
  name: string;
  street: string[];
  city: string | null;
  postalCode: string | null;
  country: string;
  /** BT-31, BT-48: with its country before it. */
  vatId: string | null;
  /** BT-32: known to a tax authority, but not for VAT. */
  taxNumber: string | null;
  /** BT-30, BT-47. */
  registration: string | null;
  /** BT-34, BT-49. */
  electronicAddress: { scheme: string; id: string } | null;
}

export interface SemanticTax {
  category: string;
  /** Null outside the scope of tax. */
  ratePercent: string | null;
  base: string;
  amount: string;
  /** BT-120 and BT-121. */
  reason: string | null;
  reasonCode: string | null;
}

export interface SemanticLine {
  id: string;
  name: string;
  note: string | null;
  sku: string;
  /** Negative for what is taken off: a price never is. */
  quantity: string;
  /** UN/ECE recommendation 20. */
  unitCode: "HUR" | "MIO" | "C62";
  unitPrice: string;
  net: string;
  category: string;
  ratePercent: string | null;
}
