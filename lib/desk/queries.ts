import "server-only";
import * as contract from "@/control-plane/contract/desk";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export type DeskOverview = RouteAnswer<typeof contract.getOperatorOverview>;

/** What waits for the operator across all customers, in numbers. */
export function getDeskOverview(ctx: OperatorContext): Promise<DeskOverview> {
  return controlPlane(ctx).call(contract.getOperatorOverview);
}
