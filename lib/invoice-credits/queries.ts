import "server-only";
import { cache } from "react";
import { getOperatorInvoice, listOperatorInvoices } from "@/control-plane/contract/operator-invoices";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { DeskInvoiceFilter } from "./schema";

export type DeskInvoiceRow = RouteAnswer<typeof listOperatorInvoices>["items"][number];
export type DeskInvoice = RouteAnswer<typeof getOperatorInvoice>;

/** Issued invoices of all customers, newest first; of one customer, or with a part of a number, where the filter says so. */
export async function listDeskInvoices(
  ctx: OperatorContext,
  { cursor, organization, search }: DeskInvoiceFilter,
): Promise<{ items: DeskInvoiceRow[]; nextCursor: string | null }> {
  return controlPlane(ctx).call(listOperatorInvoices, {
    query: { cursor, organizationId: organization, number: search },
  });
}

/** A customer's issued invoice, with what its lines have left. Throws `not_found`. */
export const getDeskInvoice = cache(async (ctx: OperatorContext, id: string): Promise<DeskInvoice> => {
  return controlPlane(ctx).call(getOperatorInvoice, { params: { id } });
});
