import { listStandingBuyers, withdrawStandingPurchases } from "@/control-plane/contract/departures";
import { can, type Role } from "@/lib/auth/roles";
import { controlPlaneAsConsole } from "@/lib/control-plane/client";
import { newId } from "@/lib/ids";
import { findRole } from "@/lib/members/find-role";

/**
 * Withdraws what is bought in the name of a person whose new role, or departure, does not let them buy. Called when that
 * is committed: it stands whether or not the control plane can be reached, and the sweep calls again.
 */
export async function endStandingPurchases(organizationId: string, personId: string, role: Role | null): Promise<void> {
  if (role !== null && can(role, "reservations.buy")) return;
  try {
    await controlPlaneAsConsole().call(withdrawStandingPurchases, {
      params: { organizationId, personId },
      idempotencyKey: newId("op"),
    });
  } catch (error) {
    console.error(`What is bought in the name of ${personId} could not be withdrawn yet.`, error);
  }
}

/** Sweep: withdraws what is bought in the names of people who may not buy, however they came to that. */
export async function sweepStandingPurchases(): Promise<void> {
  const { items } = await controlPlaneAsConsole().call(listStandingBuyers);
  for (const { organizationId, personId } of items)
    await endStandingPurchases(organizationId, personId, await findRole(organizationId, personId));
}
