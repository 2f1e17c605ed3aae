import "server-only";
import * as contract from "@/control-plane/contract/receivables";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

/** All customers by name, for choices. */
export async function listCustomerNames(ctx: OperatorContext): Promise<{ id: string; name: string }[]> {
  return (await controlPlane(ctx).call(contract.listPayers)).items;
}
