import { and, asc, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { OutageCode } from "../contract/health.ts";
import type { listOutages as listRoute, Outage, OutageDetail } from "../contract/operator-health.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { nodeOutages, nodeReplacements } from "../db/schema/health.ts";
import { nodes } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { listFreeNodes } from "./choose-node.ts";
import { listNodeEvents } from "./node-events.ts";
import { getOutageRow, type OutageRow, toCause } from "./outages.ts";
import { readWhose } from "./whose.ts";

/** One outage; throws not found. */
export async function getOutage(ctx: OperatorContext, id: string): Promise<Outage> {
  const [found] = await select(ctx, eq(nodeOutages.id, id), 1);
  if (!found) throw notFound("fault");
  return found;
}

/** The same with its history, and the nodes that could take the node's place now. */
export async function getOutageDetail(ctx: OperatorContext, id: string): Promise<OutageDetail> {
  const outage = await getOutage(ctx, id);
  const { node } = await getOutageRow(ctx, id);
  const free = outage.reservation && outage.state === "open" ? await listFreeNodes(ctx, node, 50) : [];
  return {
    ...outage,
    events: await listNodeEvents(ctx, sql`outage_id = ${id}`, 200),
    candidates: free.map((each) => ({ nodeId: each.id, nodeName: each.name })),
  };
}

/** Outages of all nodes, newest first; those in which a replacement is made ready belong to the one they replace. */
export async function listOutages(
  ctx: OperatorContext,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const isEnded = sql`${nodeOutages.endsAt} is not null and ${nodeOutages.endsAt} <= ${ctx.clock.now().toString()}::timestamptz`;
  const where = and(
    sql`${nodeOutages.code} <> 'replacement'`,
    last ? sql`(${nodeOutages.startsAt}, ${nodeOutages.id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
    query.state === "ended" ? isEnded : query.state === "current" ? sql`not (${isEnded})` : undefined,
  );
  const items = await select(ctx, where, query.limit + 1);
  return toPage(
    items,
    query.limit,
    (item) => item,
    ({ from, id }) => encodeCursor([from, id]),
  );
}

async function select(ctx: OperatorContext, where: SQL | undefined, limit: number): Promise<Outage[]> {
  const now = ctx.clock.now();
  const rows = await ctx.db
    .select({ outage: nodeOutages, node: nodes })
    .from(nodeOutages)
    .innerJoin(nodes, eq(nodes.number, nodeOutages.nodeNumber))
    .where(where)
    .orderBy(desc(nodeOutages.startsAt), desc(nodeOutages.id))
    .limit(limit);
  const whose = await readWhose(
    ctx,
    rows.map(({ node }) => node.number),
  );
  const replacements = await readReplacements(
    ctx,
    rows.map(({ outage }) => outage.id),
  );
  return rows.map(({ outage, node }) => ({
    id: outage.id,
    state: stateOf(outage, now.epochMilliseconds),
    cause: toCause(outage.cause),
    // The column is only ever written from a code.
    code: outage.code as OutageCode,
    note: outage.note,
    ...{ nodeId: node.id, nodeName: node.name, pool: node.pool, maintenanceId: outage.maintenanceId },
    from: outage.startsAt.toString(),
    until: outage.endsAt?.toString() ?? null,
    reportedBy: outage.reportedByName,
    reportedAt: outage.reportedAt.toString(),
    reservation: whose.get(node.number) ?? null,
    replacements: replacements.get(outage.id) ?? [],
  }));
}

function stateOf({ startsAt, endsAt }: OutageRow, nowMs: number): Outage["state"] {
  if (endsAt && endsAt.epochMilliseconds <= nowMs) return "ended";
  if (endsAt?.equals(startsAt)) return "ended";
  return startsAt.epochMilliseconds > nowMs ? "planned" : "open";
}

async function readReplacements(
  ctx: OperatorContext,
  outageIds: readonly string[],
): Promise<Map<string, Outage["replacements"]>> {
  const rows = await ctx.db
    .select({ replacement: nodeReplacements, node: nodes })
    .from(nodeReplacements)
    .innerJoin(nodes, eq(nodes.number, nodeReplacements.nodeNumber))
    .where(inArray(nodeReplacements.outageId, [...outageIds]))
    .orderBy(asc(nodeReplacements.startedAt));
  const toItem = ({ replacement, node }: (typeof rows)[number]) => ({
    id: replacement.id,
    // The column has a check constraint with exactly these states.
    state: replacement.state as Outage["replacements"][number]["state"],
    ...{ nodeId: node.id, nodeName: node.name, reservationId: replacement.reservationId },
    startedAt: replacement.startedAt.toString(),
    endedAt: replacement.endedAt?.toString() ?? null,
  });
  return new Map(
    [...Map.groupBy(rows, ({ replacement }) => replacement.outageId)].map(([id, own]) => [id, own.map(toItem)]),
  );
}
