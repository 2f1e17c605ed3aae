import { cancelBatchesOf, listBatchOwners } from "@/control-plane/contract/departures";
import { can, type Role } from "@/lib/auth/roles";
import { controlPlaneAsConsole } from "@/lib/control-plane/client";
import { newId } from "@/lib/ids";
import { findRole } from "@/lib/members/find-role";

/**
 * Cancels the batches of a person whose new role, or departure, does not let them use models. Called when that is
 * committed: it stands whether or not the control plane can be reached, and the sweep calls again.
 */
export async function endBatchesOf(organizationId: string, personId: string, role: Role | null): Promise<void> {
  if (role !== null && can(role, "models.use")) return;
  try {
    await controlPlaneAsConsole().call(cancelBatchesOf, {
      params: { organizationId, personId },
      idempotencyKey: newId("op"),
    });
  } catch (error) {
    console.error(`The batches of ${personId} could not be cancelled yet.`, error);
  }
}

/** Sweep: cancels the batches of people who may not use models, however they came to that. */
export async function sweepBatches(): Promise<void> {
  const { items } = await controlPlaneAsConsole().call(listBatchOwners);
  for (const { organizationId, personId } of items)
    await endBatchesOf(organizationId, personId, await findRole(organizationId, personId));
}
