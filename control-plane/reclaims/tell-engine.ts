import { and, eq, isNull, sql } from "drizzle-orm";
import { reclaims } from "../db/schema/reclaims.ts";
import { nodeAssignments, nodes } from "../db/schema/reservations.ts";
import { manualEngine } from "../engines/manual/manual-engine.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext } from "../worker-step.ts";

/** Worker step: tells the engine which nodes were taken from whom, after that is a fact; again until it has heard it. */
export async function tellEngine(ctx: WorkerContext): Promise<void> {
  const engine = manualEngine(ctx);
  await forEachDue(
    ctx,
    async (within, except) => {
      const [row] = await within.db
        .select()
        .from(reclaims)
        .where(
          and(
            eq(reclaims.state, "taken_back"),
            isNull(reclaims.engineToldAt),
            sql`${reclaims.id} <> all(${sql.param(except)}::text[])`,
          ),
        )
        .orderBy(reclaims.takenBackAt, reclaims.id)
        .limit(1)
        .for("update", { skipLocked: true });
      return row;
    },
    async (within, { id, reservationId, takenBackAt }) => {
      const gone = await within.db
        .select({ name: nodes.name })
        .from(nodeAssignments)
        .innerJoin(nodes, eq(nodes.number, nodeAssignments.nodeNumber))
        .where(
          and(
            eq(nodeAssignments.reservationId, reservationId),
            sql`upper(${nodeAssignments.during}) = ${takenBackAt?.toString() ?? null}::timestamptz`,
          ),
        );
      await engine.takeBack({ reservationId, nodeNames: gone.map(({ name }) => name) });
      await within.db.update(reclaims).set({ engineToldAt: within.clock.now() }).where(eq(reclaims.id, id));
    },
  );
}
