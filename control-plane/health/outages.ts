import { and, eq, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { OutageCause } from "../contract/health.ts";
import { nodeOutages } from "../db/schema/health.ts";
import { nodes } from "../db/schema/reservations.ts";
import { notFound } from "../http/problem.ts";

export type OutageRow = typeof nodeOutages.$inferSelect;
export type NodeRow = typeof nodes.$inferSelect;

/** The cause of a stored row. */
export function toCause(cause: string): OutageCause {
  // The column has a check constraint with exactly these.
  return cause as OutageCause;
}

/** SQL for: an outage in which its node does not serve is under way at an instant. */
function isOutAt(at: SQL, outage: { startsAt: SQL; endsAt: SQL; cause: SQL }): SQL {
  return sql`(${outage.cause} <> 'unhealthy' and ${outage.startsAt} <= ${at}
    and (${outage.endsAt} is null or ${outage.endsAt} > ${at}))`;
}

/** SQL for: the node with this number does not serve at an instant. */
export function isNodeOut(nodeNumber: SQL, at: SQL): SQL {
  const columns = { startsAt: sql`outage.starts_at`, endsAt: sql`outage.ends_at`, cause: sql`outage.cause` };
  return sql`exists (
    select from ${nodeOutages} outage where outage.node_number = ${nodeNumber} and ${isOutAt(at, columns)}
  )`;
}

/** An outage with its node; throws not found. */
export async function getOutageRow(ctx: OperatorContext, id: string): Promise<{ outage: OutageRow; node: NodeRow }> {
  const [found] = await ctx.db
    .select({ outage: nodeOutages, node: nodes })
    .from(nodeOutages)
    .innerJoin(nodes, eq(nodes.number, nodeOutages.nodeNumber))
    .where(eq(nodeOutages.id, id));
  if (!found) throw notFound("fault");
  return found;
}

/** An outage that is under way on a node, of the given cause; null when there is none. */
export async function findOpenOutage(
  ctx: OperatorContext,
  nodeNumber: number,
  cause: OutageCause,
): Promise<OutageRow | null> {
  const now = ctx.clock.now();
  const [open] = await ctx.db
    .select()
    .from(nodeOutages)
    .where(
      and(
        eq(nodeOutages.nodeNumber, nodeNumber),
        eq(nodeOutages.cause, cause),
        lte(nodeOutages.startsAt, now),
        or(isNull(nodeOutages.endsAt), sql`${nodeOutages.endsAt} > ${now.toString()}::timestamptz`),
      ),
    );
  return open ?? null;
}
