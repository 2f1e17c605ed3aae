import { and, eq } from "drizzle-orm";
import { listStandingBuyers, withdrawStandingPurchases } from "@/control-plane/contract/departures";
import { database } from "@/db/client";
import { memberships } from "@/db/schema/memberships";
import { can, isRole, type Role } from "@/lib/auth/roles";
import { controlPlaneAsConsole } from "@/lib/control-plane/client";
import { newId } from "@/lib/ids";

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

async function findRole(organizationId: string, personId: string): Promise<Role | null> {
  const [row] = await database()
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organizationId, organizationId), eq(memberships.userId, personId)));
  return isRole(row?.role) ? row.role : null;
}
