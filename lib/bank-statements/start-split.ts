import "server-only";
import type { OperatorContext } from "@/lib/auth/context";
import type { OpenInvoiceView } from "@/lib/payments/queries";
import { listCustomerNames } from "@/lib/receivables/list-customer-names";
import { getReceivable } from "@/lib/receivables/queries";
import { type BankEntryView, getEntry } from "./queries";

export interface SplitStart {
  entry: BankEntryView;
  customers: { id: string; name: string }[];
  /** The customer that was chosen, or that the likeliest match names. */
  chosen: string | undefined;
  openInvoices: OpenInvoiceView[];
  /** What the form begins with, by invoice. */
  amounts: Record<string, string>;
}

/** An entry with the open invoices of the customer that may have paid it. Throws `not_found`. */
export async function startSplit(
  ctx: OperatorContext,
  id: string,
  organizationId: string | undefined,
): Promise<SplitStart> {
  const [entry, customers] = await Promise.all([getEntry(ctx, id), listCustomerNames(ctx)]);
  const best = entry.matches.find(({ organization }) => !organizationId || organization.id === organizationId);
  const chosen = organizationId ?? best?.organization.id;
  const detail = chosen && entry.state === "open" ? await getReceivable(ctx, chosen) : null;
  const amounts = Object.fromEntries(best?.invoices.map((invoice) => [invoice.id, invoice.amount]) ?? []);
  const openInvoices = detail?.openInvoices.filter(({ open }) => open.currency === entry.amount.currency) ?? [];
  return { entry, customers, chosen, openInvoices, amounts };
}
