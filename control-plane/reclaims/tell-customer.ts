import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Money } from "../contract/primitives.ts";
import { recordEvent } from "../events/record-event.ts";
import { toEventFacts } from "../reservations/event-facts.ts";
import type { ReservationRow } from "../reservations/transition.ts";
import type { ReclaimRow } from "./open-reclaims.ts";

type Told = { reclaim: Pick<ReclaimRow, "id" | "nodes">; reservation: ReservationRow; takenBackAt: Temporal.Instant };

/** Leaves an event about a reclaim in the transaction of `ctx`. */
export async function tellOfReclaim(
  ctx: Context,
  type: "reclaim.announced" | "reclaim.withdrawn" | "reclaim.completed",
  told: Told,
): Promise<void> {
  await recordEvent(ctx, { type, subjectId: told.reservation.id, facts: factsOf(told) });
}

/** Leaves an event about a broken notice and what it gave back. */
export async function tellOfBrokenNotice(
  ctx: Context,
  { deadline, credit, ...told }: Told & { deadline: Temporal.Instant; credit: Money },
): Promise<void> {
  const facts = { ...factsOf(told), deadline: deadline.toString(), credit };
  await recordEvent(ctx, { type: "reclaim.notice_broken", subjectId: told.reservation.id, facts });
}

function factsOf({ reclaim, reservation, takenBackAt }: Told) {
  return {
    ...toEventFacts(reservation),
    reclaimId: reclaim.id,
    takenNodes: reclaim.nodes,
    takenBackAt: takenBackAt.toString(),
  };
}
