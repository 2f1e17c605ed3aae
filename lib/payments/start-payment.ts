import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "@/lib/auth/context";
import { listCustomerNames } from "@/lib/receivables/list-customer-names";
import { getReceivable } from "@/lib/receivables/queries";
import type { OpenInvoiceView } from "./queries";

export interface PaymentStart {
  organization: { id: string; name: string };
  currencies: string[];
  openInvoices: OpenInvoiceView[];
  /** Day in UTC. */
  today: string;
}

/** The customers, and what the form of the chosen one begins with. Throws `not_found` for one that there is not. */
export async function startPayment(
  ctx: OperatorContext,
  organizationId: string | undefined,
): Promise<{ customers: { id: string; name: string }[]; start: PaymentStart | null }> {
  const [customers, found] = await Promise.all([
    listCustomerNames(ctx),
    organizationId ? getReceivable(ctx, organizationId) : null,
  ]);
  if (!found) return { customers, start: null };
  const { id, name, currency } = found.organization;
  const start = {
    organization: { id, name },
    currencies: [...new Set([currency, ...found.openInvoices.map(({ open }) => open.currency)])],
    openInvoices: found.openInvoices,
    today: Temporal.Now.plainDateISO("UTC").toString(),
  };
  return { customers, start };
}
