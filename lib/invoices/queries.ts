import "server-only";
import { cache } from "react";
import { Temporal } from "temporal-polyfill";
import {
  getInvoice,
  getInvoiceLineUsage,
  type Invoice,
  type InvoiceDetail,
  type InvoiceLine,
  listInvoices,
} from "@/control-plane/contract/invoices";
import type { Money } from "@/control-plane/contract/primitives";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { addDecimals } from "@/lib/format/decimal";
import { formatInstant } from "@/lib/format/instant";
import { type ArithmeticCheck, checkArithmetic } from "./check-arithmetic";
import { draftId, type InvoiceFilter } from "./schema";

export type InvoiceState = Invoice["state"];

/** An invoice as the list shows it. */
export interface InvoiceRow {
  id: string;
  /** `INV-2026-7`; drafts have none. */
  number: string | null;
  state: InvoiceState;
  /** The month billed, in the invoice's own zone: `November 2026`. */
  period: string;
  periodStart: string;
  periodEnd: string;
  timeZone: string;
  /** The company that bought, and the one that the invoice goes to. */
  soldTo: string;
  billedTo: string;
  issuedAt: string | null;
  dueAt: string | null;
  subtotal: Money;
  tax: Money;
  total: Money;
  credited: Money;
  /** What is still to be paid. */
  owed: Money;
  /** Σ of open disputes, before tax. */
  disputed: Money;
  approval: Invoice["approval"];
  /** The running month: its sum still grows. */
  isDraft: boolean;
}

export type InvoiceLineRow = Omit<InvoiceLine, "position" | "projectId" | "projectName">;

/** The lines of one project with their sum. */
export interface InvoiceGroup {
  projectId: string;
  projectName: string;
  lines: InvoiceLineRow[];
  subtotal: Money;
}

export interface InvoiceDocument extends InvoiceRow {
  taxes: InvoiceDetail["taxes"];
  creditNotes: InvoiceDetail["creditNotes"];
  disputes: InvoiceDetail["disputes"];
  seller: InvoiceDetail["seller"];
  billTo: InvoiceDetail["billTo"];
  buyer: InvoiceDetail["buyer"];
  poNumbers: string[];
  groups: InvoiceGroup[];
  checks: ArithmeticCheck[];
  /** Every check gives the same sum. */
  agrees: boolean;
  /** When a draft was as it is here. */
  asOf: string;
}

/** What a part of a line's usage comes to. */
export interface UsageSum {
  quantity: string;
  records: number;
  exactAmount: string;
}

/** The metered usage behind a line: by day of the invoice's zone, and of tokens by API key (without id: no key). */
export interface LineUsage {
  days: ({ start: string } & UsageSum)[];
  apiKeys: ({ id: string | null; name: string | null } & UsageSum)[];
  quantity: string;
  exactAmount: string;
  reservationId: string | null;
  modelId: string | null;
}

/** A page of invoices, newest first, the running draft at the top of the first one. */
export async function listInvoicePage(
  ctx: OrgContext,
  { cursor, only, limit = 50 }: Pick<InvoiceFilter, "cursor" | "only"> & { limit?: number },
): Promise<{ items: InvoiceRow[]; nextCursor: string | null; now: string }> {
  const page = await controlPlane(ctx).call(listInvoices, { query: { cursor, only, limit } });
  const now = Temporal.Now.instant().toString();
  return { items: page.items.map(toInvoiceRow), nextCursor: page.nextCursor, now };
}

/** One invoice as a document; `current` is the running draft. Throws `not_found`. */
export const getInvoiceDocument = cache(async (ctx: OrgContext, id: string): Promise<InvoiceDocument> => {
  const invoice = await controlPlane(ctx).call(getInvoice, { params: { id } });
  const checks = checkArithmetic(invoice);
  return {
    ...toInvoiceRow(invoice),
    taxes: invoice.taxes,
    creditNotes: invoice.creditNotes,
    disputes: invoice.disputes,
    seller: invoice.seller,
    billTo: invoice.billTo,
    buyer: invoice.buyer,
    poNumbers: [...new Set(invoice.lines.flatMap(({ poNumber }) => poNumber ?? []))],
    groups: toGroups(invoice),
    checks,
    agrees: invoice.checks.agree && checks.every(({ agrees }) => agrees),
    asOf: Temporal.Now.instant().toString(),
  };
});

/** The metered usage behind a line. Throws `not_found`. */
export async function getLineUsage(ctx: OrgContext, id: string, lineId: string): Promise<LineUsage> {
  const { items, ...rest } = await controlPlane(ctx).call(getInvoiceLineUsage, { params: { id, lineId } });
  return { days: items, ...rest };
}

function toInvoiceRow(invoice: Invoice): InvoiceRow {
  const { id, number, state, periodStart, periodEnd, timeZone, issuedAt, dueAt, subtotal, tax, total } = invoice;
  return {
    id,
    number,
    state,
    period: formatInstant(periodStart, timeZone, "month"),
    periodStart,
    periodEnd,
    timeZone,
    ...{ soldTo: invoice.soldTo, billedTo: invoice.billedTo },
    issuedAt,
    dueAt,
    subtotal,
    tax,
    total,
    ...{ credited: invoice.credited, owed: invoice.owed, disputed: invoice.disputed, approval: invoice.approval },
    isDraft: id === draftId || state === "open" || state === "collecting" || state === "draft",
  };
}

function toGroups({ lines, subtotal }: InvoiceDetail): InvoiceGroup[] {
  const ordered = [...lines].sort((one, other) => one.position - other.position);
  return [...Map.groupBy(ordered, ({ projectId }) => projectId)].map(([projectId, grouped]) => ({
    projectId,
    projectName: grouped[0]?.projectName ?? projectId,
    lines: grouped.map(({ position: _, projectId: __, projectName: ___, ...line }) => line),
    subtotal: { amount: addDecimals(...grouped.map(({ amount }) => amount.amount)), currency: subtotal.currency },
  }));
}
