import { secondsBetween } from "@/lib/format/duration";
import { formatInstant } from "@/lib/format/instant";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { InvoiceRow } from "./queries";

/** What matters now in a list of invoices, in a line: what is overdue, else what is due next, and the running draft. */
export function describeInvoices(invoices: readonly InvoiceRow[], now: string): string {
  const draft = invoices.find(({ state }) => state === "open");
  const overdue = invoices.filter(({ state }) => state === "overdue");
  const due = invoices
    .filter(({ state, dueAt }) => state === "issued" && dueAt !== null && secondsBetween(now, dueAt) > 0)
    .sort((one, other) => secondsBetween(other.dueAt ?? now, one.dueAt ?? now))[0];
  return [
    overdue.length > 0 && `${formatCount(overdue.length, "invoice")} overdue.`,
    due?.dueAt &&
      `${due.number} over ${formatMoney(due.total)} is due ${formatInstant(due.dueAt, due.timeZone, "day")}.`,
    draft && `The running draft for ${draft.period} stands at ${formatMoney(draft.total)}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

/** Whose an invoice is: `Example SARL`, and where it goes to another company `Example SARL, billed to Example GmbH`. */
export function companyLine({ soldTo, billedTo }: Pick<InvoiceRow, "soldTo" | "billedTo">): string {
  return soldTo === billedTo ? soldTo : `${soldTo}, billed to ${billedTo}`;
}

/** The same of each invoice, by its id; empty while all are of one company and go to it. */
export function companiesOf(invoices: readonly InvoiceRow[]): Map<string, string> {
  const areSeveral = new Set(invoices.map(({ soldTo }) => soldTo)).size > 1;
  return new Map(
    invoices
      .filter(({ soldTo, billedTo }) => areSeveral || soldTo !== billedTo)
      .map((invoice) => [invoice.id, companyLine(invoice)]),
  );
}

/** What an invoice is called: its number, or what kind of draft it is. */
export function invoiceTitle({ number, state, period }: Pick<InvoiceRow, "number" | "state" | "period">): string {
  if (number) return `Invoice ${number}`;
  return state === "open" ? `Running draft, ${period}` : `Draft, ${period}`;
}

/** One line under an invoice's title: its sum, its month, and when it is due. */
export function describeInvoice({ total, period, dueAt, timeZone, state }: InvoiceRow): string {
  const sum = formatMoney(total);
  if (state === "open") return `${sum} including tax so far, for ${period}.`;
  if (state === "collecting") return `${sum} including tax, for ${period}; late records still join.`;
  if (state === "paid") return `${sum} including tax, for ${period}; paid.`;
  return `${sum} including tax, for ${period}${dueAt ? `, due ${formatInstant(dueAt, timeZone, "day")}` : ""}.`;
}

/** Whether an invoice can be approved for payment now: issued, not void, nothing disputed, not approved yet. */
export function isApprovable({ isDraft, state, disputed, approval }: InvoiceRow): boolean {
  return !isDraft && state !== "void" && Number(disputed.amount) === 0 && approval === null;
}
