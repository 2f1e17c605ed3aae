import * as departures from "@/control-plane/contract/departures";
import { can, type Role } from "@/lib/auth/roles";
import { controlPlaneAsConsole } from "@/lib/control-plane/client";
import { newId } from "@/lib/ids";
import { repeatEvery } from "@/lib/repeat-every";
import { findRole } from "./find-role";

const sweepEveryMs = 60_000;

/** What goes on in the names of people, with the right that they need for it. */
export const goingOn = [
  {
    what: "What is bought",
    needs: "reservations.buy",
    list: () => controlPlaneAsConsole().call(departures.listStandingBuyers),
    end: (params: Named) =>
      controlPlaneAsConsole().call(departures.withdrawStandingPurchases, { params, idempotencyKey: newId("op") }),
  },
  {
    what: "Batches that run",
    needs: "models.use",
    list: () => controlPlaneAsConsole().call(departures.listBatchOwners),
    end: (params: Named) =>
      controlPlaneAsConsole().call(departures.cancelBatchesOf, { params, idempotencyKey: newId("op") }),
  },
] as const;

type Kind = (typeof goingOn)[number];

interface Named {
  organizationId: string;
  personId: string;
}

/**
 * Ends what goes on in the name of a person whose new role, or departure, does not cover it. Called when that is
 * committed: it stands whether or not the control plane can be reached, and the sweep calls again.
 */
export async function endBeyondRole(person: Named, role: Role | null): Promise<void> {
  for (const kind of goingOn) await endKind(kind, person, role);
}

/** Sweep: ends what goes on of one kind in the names of people who may not do it, however they came to that. */
export async function sweepBeyondRoles(kind: Kind): Promise<void> {
  const { items } = await kind.list();
  for (const person of items) await endKind(kind, person, await findRole(person.organizationId, person.personId));
}

/** Sweeps each kind every minute, for as long as the process lives. */
export function startEndingBeyondRoles(): void {
  for (const kind of goingOn)
    repeatEvery(sweepEveryMs, `The sweep for the right ${kind.needs}`, () => sweepBeyondRoles(kind));
}

async function endKind(kind: Kind, person: Named, role: Role | null): Promise<void> {
  if (role !== null && can(role, kind.needs)) return;
  try {
    await kind.end(person);
  } catch (error) {
    console.error(`${kind.what} in the name of ${person.personId} could not be ended yet.`, error);
  }
}
