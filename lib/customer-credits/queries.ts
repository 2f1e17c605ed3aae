import "server-only";
import { listCustomerCredits as route } from "@/control-plane/contract/credits";
import type { OperatorContext } from "@/lib/auth/context";
import { type CreditView, toCreditView } from "@/lib/contracts/contract-view";
import { controlPlane } from "@/lib/control-plane/client";

/** A customer's credits in the order of use. */
export async function listCustomerCredits(ctx: OperatorContext, organizationId: string): Promise<CreditView[]> {
  const { items } = await controlPlane(ctx).call(route, { params: { id: organizationId } });
  return items.map(toCreditView);
}
