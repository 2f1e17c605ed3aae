import { sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { checkMetricsSource as route } from "../contract/operator-metrics.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { supplies } from "../db/schema/capacity.ts";
import { nodes } from "../db/schema/reservations.ts";
import { notFound } from "../http/problem.ts";
import { endingAt, gridEnd } from "./grid.ts";
import { MetricsUnavailable } from "./query-range.ts";
import { readUtilisation } from "./read-samples.ts";
import { findSource } from "./sources.ts";

const mostNodes = 64;

/** Asks a region's source for the last ten minutes of nodes released there. Throws not found for a region without one. */
export async function checkMetricsSource(ctx: OperatorContext, region: string): Promise<RouteAnswer<typeof route>> {
  const source = await findSource(ctx, region);
  if (!source) throw notFound("source of metrics");
  const grid = endingAt(ctx.clock.now(), 600, 1);
  const windows = (await listReleased(ctx, region)).map((node) => ({
    ...{ node, gpus: 0 },
    ...{ from: grid.from, until: gridEnd(grid) },
  }));
  try {
    const known = await readUtilisation(source, windows, grid, "node");
    return { answers: true, problem: null, askedNodes: windows.length, knownNodes: known.length };
  } catch (error) {
    if (!(error instanceof MetricsUnavailable)) throw error;
    return { answers: false, problem: error.message, askedNodes: windows.length, knownNodes: 0 };
  }
}

async function listReleased(ctx: OperatorContext, region: string): Promise<string[]> {
  const now = sql`${ctx.clock.now().toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ name: string }>(sql`
    select node.name from ${nodes} node
    join ${supplies} supply on supply.id = node.supply_id
    where supply.region = ${region} and node.starts_at <= ${now} and node.ends_at > ${now}
    order by node.name
    limit ${mostNodes}
  `);
  return rows.map(({ name }) => name);
}
