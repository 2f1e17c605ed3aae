import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/receivables";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export type ReceivablesView = RouteAnswer<typeof contract.listReceivables>;
export type ReceivableView = contract.Receivable;
export type ReceivableDetail = RouteAnswer<typeof contract.getReceivable>;

/** What all customers owe, those with overdue money first. */
export function listReceivables(ctx: OperatorContext): Promise<ReceivablesView> {
  return controlPlane(ctx).call(contract.listReceivables);
}

/** What one customer owes, with everything that is known about it. Throws `not_found`. */
export const getReceivable = cache(
  (ctx: OperatorContext, id: string): Promise<ReceivableDetail> =>
    controlPlane(ctx).call(contract.getReceivable, { params: { id } }),
);
