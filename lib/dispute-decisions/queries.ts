import "server-only";
import { listOpenDisputes } from "@/control-plane/contract/operator-invoices";
import type { RouteAnswer } from "@/control-plane/contract/route";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

/** A customer's dispute that waits for the operator. */
export type OpenDispute = RouteAnswer<typeof listOpenDisputes>["items"][number];

/** All disputes that wait, the one to be answered first at the top. */
export async function listDisputes(ctx: OperatorContext): Promise<OpenDispute[]> {
  return (await controlPlane(ctx).call(listOpenDisputes)).items;
}
