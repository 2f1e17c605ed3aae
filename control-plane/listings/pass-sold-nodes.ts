import { and, eq, inArray, isNull, lte, notInArray } from "drizzle-orm";
import { listingSales } from "../db/schema/listings.ts";
import { reservations } from "../db/schema/reservations.ts";
import { manualEngine } from "../engines/manual/manual-engine.ts";
import { forEachDue } from "../for-each-due.ts";
import { passNodesOn } from "../reservations/assign-nodes.ts";
import { lockReservation } from "../reservations/reservations.ts";
import type { WorkerContext } from "../worker-step.ts";

/**
 * Takes nodes that were bought of a listing from its seller when the buyer's time begins, so that the buyer gets them, and
 * tells the engine which ones the seller has no more.
 */
export async function passSoldNodes(ctx: WorkerContext): Promise<number> {
  const engine = manualEngine(ctx);
  const isToCome = ["scheduled", "provisioning", "active", "degraded", "reclaiming", "ending"];
  return forEachDue(
    ctx,
    async (within, except) => {
      const [due] = await within.db
        .select({
          id: listingSales.id,
          organizationId: listingSales.organizationId,
          reservationId: listingSales.reservationId,
          startsAt: listingSales.startsAt,
        })
        .from(listingSales)
        .innerJoin(reservations, eq(reservations.id, listingSales.buyerReservationId))
        .where(
          and(
            isNull(listingSales.passedAt),
            lte(listingSales.startsAt, ctx.clock.now()),
            inArray(reservations.state, isToCome),
            notInArray(listingSales.id, except),
          ),
        )
        .orderBy(listingSales.startsAt, listingSales.id)
        .limit(1)
        .for("update", { of: listingSales, skipLocked: true });
      return due;
    },
    async (within, { id, reservationId, startsAt }) => {
      await lockReservation(within, reservationId);
      const nodeNames = await passNodesOn(within, reservationId, startsAt);
      if (nodeNames.length > 0) await engine.takeBack({ reservationId, nodeNames });
      await within.db.update(listingSales).set({ passedAt: startsAt }).where(eq(listingSales.id, id));
    },
  );
}
