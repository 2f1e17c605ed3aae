import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/payments";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export type PaymentView = contract.Payment;
export type PaymentDetailView = contract.PaymentDetail;
export type OpenInvoiceView = PaymentDetailView["openInvoices"][number];

/** Payments of all customers, the newest first. */
export function listPayments(
  ctx: OperatorContext,
  { view, cursor }: { view: "all" | "credit"; cursor?: string | undefined },
): Promise<{ items: PaymentView[]; nextCursor: string | null }> {
  const query = { cursor, ...(view === "credit" && { unapplied: "true" as const }) };
  return controlPlane(ctx).call(contract.listPayments, { query });
}

/** Payments of one customer, the newest first. */
export async function listPaymentsOf(ctx: OperatorContext, organizationId: string): Promise<PaymentView[]> {
  return (await controlPlane(ctx).call(contract.listPayments, { query: { organizationId, limit: 20 } })).items;
}

/** One payment with what became of it. Throws `not_found`. */
export const getPayment = cache(
  (ctx: OperatorContext, id: string): Promise<PaymentDetailView> =>
    controlPlane(ctx).call(contract.getPayment, { params: { id } }),
);
