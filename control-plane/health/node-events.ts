import { desc, eq, type SQL } from "drizzle-orm";
import type { NodeEventType, OutageCode, ReservationHealth } from "../contract/health.ts";
import type { Database } from "../db/client.ts";
import { nodeEvents } from "../db/schema/health.ts";
import { nodes } from "../db/schema/reservations.ts";

type Item = ReservationHealth["events"][number];

/** What happened to nodes, the newest first. */
export async function listNodeEvents(ctx: { db: Database }, where: SQL, limit: number): Promise<Item[]> {
  const rows = await ctx.db
    .select({ event: nodeEvents, nodeName: nodes.name })
    .from(nodeEvents)
    .innerJoin(nodes, eq(nodes.number, nodeEvents.nodeNumber))
    .where(where)
    .orderBy(desc(nodeEvents.recordedAt), desc(nodeEvents.id))
    .limit(limit);
  return rows.map(({ event, nodeName }) => ({
    id: event.id,
    // Both columns are only ever written from these types.
    type: event.type as NodeEventType,
    code: event.code as OutageCode,
    ...{ nodeName, note: event.note, at: event.at.toString(), recordedAt: event.recordedAt.toString() },
  }));
}
