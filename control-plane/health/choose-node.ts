import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import { nodes } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { isNodeOut, type NodeRow } from "./outages.ts";

export interface FreeNode {
  number: number;
  id: string;
  name: string;
  /** When its supply ends, or its own next assignment begins. */
  until: Temporal.Instant;
}

/** Nodes of a node's pool that serve and are nobody's now, those that stay so longest first. */
export async function listFreeNodes(
  ctx: OperatorContext,
  { pool, number }: Pick<NodeRow, "pool" | "number">,
  limit: number,
): Promise<FreeNode[]> {
  const at = sql`${ctx.clock.now().toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<Omit<FreeNode, "until"> & { until: string }>(sql`
    select node.number, node.id, node.name, least(node.ends_at, (
      select min(lower(later.during)) from node_assignments later
      where later.node_number = node.number and lower(later.during) > ${at}
    )) as until
    from ${nodes} node
    where node.pool = ${pool} and node.number <> ${number} and node.starts_at <= ${at} and node.ends_at > ${at}
      and not exists (
        select from node_assignments other where other.node_number = node.number and other.during @> ${at}
      )
      and not ${isNodeOut(sql`node.number`, at)}
    order by until desc, node.number
    limit ${limit}
  `);
  return rows.map((row) => ({ ...row, until: toInstant(row.until) }));
}
