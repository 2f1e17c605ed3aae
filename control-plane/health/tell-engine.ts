import { and, asc, eq, isNull, lte, ne } from "drizzle-orm";
import { inTransaction } from "../db/in-transaction.ts";
import { nodeOutages, nodeReplacements } from "../db/schema/health.ts";
import { nodes } from "../db/schema/reservations.ts";
import { manualEngine } from "../engines/manual/manual-engine.ts";
import type { WorkerContext } from "../worker-step.ts";
import { getOutageRow } from "./outages.ts";

/** Worker step: tells the engine which nodes are out of service and which take their place; again until it has heard it. */
export async function tellEngine(ctx: WorkerContext): Promise<void> {
  await tellOfOutages(ctx);
  await tellOfReplacements(ctx);
}

async function tellOfOutages(ctx: WorkerContext): Promise<void> {
  const engine = manualEngine(ctx);
  const untold = await ctx.db
    .select({ id: nodeOutages.id, nodeName: nodes.name })
    .from(nodeOutages)
    .innerJoin(nodes, eq(nodes.number, nodeOutages.nodeNumber))
    .where(
      and(
        isNull(nodeOutages.engineToldAt),
        lte(nodeOutages.startsAt, ctx.clock.now()),
        ne(nodeOutages.cause, "unhealthy"),
        ne(nodeOutages.code, "replacement"),
      ),
    )
    .orderBy(asc(nodeOutages.startsAt))
    .limit(200);
  for (const { id, nodeName } of untold)
    await inTransaction(ctx, async (within) => {
      await engine.drainNode({ nodeName });
      await within.db.update(nodeOutages).set({ engineToldAt: ctx.clock.now() }).where(eq(nodeOutages.id, id));
    });
}

async function tellOfReplacements(ctx: WorkerContext): Promise<void> {
  const engine = manualEngine(ctx);
  const untold = await ctx.db
    .select({ replacement: nodeReplacements, newNodeName: nodes.name })
    .from(nodeReplacements)
    .innerJoin(nodes, eq(nodes.number, nodeReplacements.nodeNumber))
    .where(isNull(nodeReplacements.engineToldAt))
    .orderBy(asc(nodeReplacements.startedAt))
    .limit(200);
  for (const { replacement, newNodeName } of untold)
    await inTransaction(ctx, async (within) => {
      const { node } = await getOutageRow(within, replacement.outageId);
      await engine.replaceNode({ reservationId: replacement.reservationId, nodeName: node.name, newNodeName });
      await within.db
        .update(nodeReplacements)
        .set({ engineToldAt: ctx.clock.now() })
        .where(eq(nodeReplacements.id, replacement.id));
    });
}
