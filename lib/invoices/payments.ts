import "server-only";
import { type InvoicePayments, getInvoicePayments as route } from "@/control-plane/contract/invoice-payments";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { InvoiceDocument } from "./queries";

export type InvoicePaymentsView = InvoicePayments;

/** What was paid of an issued invoice, what is open and how to pay it; null for a draft. */
export function findInvoicePayments(
  ctx: OrgContext,
  { id, isDraft }: Pick<InvoiceDocument, "id" | "isDraft">,
): Promise<InvoicePaymentsView | null> {
  if (isDraft) return Promise.resolve(null);
  return controlPlane(ctx).call(route, { params: { id } });
}
