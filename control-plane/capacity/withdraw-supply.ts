import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { withdrawSupply as route } from "../contract/supply.ts";
import { supplies, supplyWithdrawals } from "../db/schema/capacity.ts";
import { nodeAssignments, nodes } from "../db/schema/reservations.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { notFound, type ProblemException, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { ceilHour, laterOf } from "./window.ts";

type SupplyRow = typeof supplies.$inferSelect;
type Row = typeof supplyWithdrawals.$inferSelect;

/**
 * Takes nodes of a block back from a full hour on until the block's end, where nobody holds them. The check is the
 * ledger's, on locked hours, so that a buyer and the operator never both get a node. All of them or none.
 */
export async function withdrawSupply(
  ctx: OperatorContext,
  id: string,
  input: RouteInput<typeof route>["body"],
): Promise<RouteAnswer<typeof route>> {
  const now = ctx.clock.now();
  const [block] = await ctx.db.select().from(supplies).where(eq(supplies.id, id)).for("update");
  if (!block) throw notFound("supply");
  const row: Row = {
    id: newId("wdr", now),
    supplyId: id,
    pool: block.pool,
    nodes: input.nodes,
    startsAt: toStart(block, input.from ?? null, now),
    endsAt: block.endsAt,
    reason: input.reason,
    createdById: ctx.actor.id,
    createdByName: ctx.actor.name,
    createdAt: now,
  };
  await takeFromLedger(ctx, row);
  await retireNodes(ctx, row);
  await ctx.db.insert(supplyWithdrawals).values(row);
  await recordAudit(ctx, {
    action: "supply.withdrawn",
    target: { type: "supply", id },
    summary: `Withdrew ${row.nodes} nodes of ${row.pool} from ${row.startsAt} until ${row.endsAt}: ${row.reason}`,
    after: toWithdrawal(row),
  });
  return toWithdrawal(row);
}

/** The wire form of a withdrawal. */
export function toWithdrawal(row: Row): RouteAnswer<typeof route> {
  return {
    id: row.id,
    supplyId: row.supplyId,
    nodes: row.nodes,
    from: row.startsAt.toString(),
    until: row.endsAt.toString(),
    reason: row.reason,
    withdrawnAt: row.createdAt.toString(),
    withdrawnBy: row.createdByName,
  };
}

function toStart(block: SupplyRow, asked: string | null, now: Temporal.Instant): Temporal.Instant {
  const earliest = laterOf(block.startsAt, ceilHour(now));
  const from = asked ? laterOf(block.startsAt, Temporal.Instant.from(asked)) : earliest;
  if (!ceilHour(from).equals(from)) throw refuseStart("Nodes are withdrawn at full UTC hours.");
  if (Temporal.Instant.compare(from, earliest) < 0) throw refuseStart("This hour has begun. Choose a later one.");
  if (Temporal.Instant.compare(from, block.endsAt) >= 0) throw refuseStart("The block ends before that.");
  return from;
}

function refuseStart(sentence: string): ProblemException {
  return problem("invalid_window", { status: 400, detail: sentence, fields: { from: sentence } });
}

async function takeFromLedger(ctx: OperatorContext, { pool, startsAt, endsAt, nodes: wanted }: Row): Promise<void> {
  const { rows } = await ctx.db.execute<{ fullHour: string | null }>(
    sql`select withdraw_supply(${pool}, ${startsAt.toString()}, ${endsAt.toString()}, ${wanted}) as "fullHour"`,
  );
  const fullHour = toInstantOrNull(rows[0]?.fullHour ?? null);
  if (!fullHour) return;
  const free = await freeIn(ctx, pool, fullHour);
  const found = free === 0 ? "No node is" : `Only ${free === 1 ? "1 node is" : `${free} nodes are`}`;
  const rest = free === 0 ? "all" : "the others";
  throw refuseSold(wanted, `${found} free in the hour from ${fullHour}; ${rest} are sold or held.`);
}

/** How many nodes of a pool are free in an hour. */
async function freeIn(ctx: OperatorContext, pool: string, hour: Temporal.Instant): Promise<number> {
  const { year, month, day, hour: ofDay } = hour.toZonedDateTimeISO("UTC");
  const { rows } = await ctx.db.execute<{ free: number | null }>(sql`
    select free[${ofDay + 1}::integer] as free from capacity_days
    where pool = ${pool} and day = make_date(${year}::integer, ${month}::integer, ${day}::integer)
  `);
  return rows[0]?.free ?? 0;
}

/** The nodes serve nobody from then on. Their assignments are read once the nodes are locked, as who assigns locks them. */
async function retireNodes(ctx: OperatorContext, { supplyId, startsAt, endsAt, nodes: wanted }: Row): Promise<void> {
  const isOurs = and(eq(nodes.supplyId, supplyId), eq(nodes.endsAt, endsAt));
  await ctx.db.select({ number: nodes.number }).from(nodes).where(isOurs).orderBy(asc(nodes.number)).for("update");
  const from = sql`${startsAt.toString()}::timestamptz`;
  const idle = ctx.db
    .select({ number: nodes.number })
    .from(nodes)
    .where(
      sql`${isOurs} and not exists (
        select from ${nodeAssignments} assignment
        where assignment.node_number = ${nodes.number} and upper(assignment.during) > ${from}
      )`,
    )
    .orderBy(desc(nodes.number))
    .limit(wanted);
  const retired = await ctx.db
    .update(nodes)
    .set({ endsAt: sql`greatest(${nodes.startsAt}, ${from})` })
    .where(inArray(nodes.number, idle))
    .returning({ number: nodes.number });
  if (retired.length === wanted) return;
  throw refuseSold(
    wanted,
    `Only ${retired.length} nodes of this block serve nobody from then on. Withdraw from another block of the pool.`,
  );
}

function refuseSold(wanted: number, sentence: string): ProblemException {
  return problem("supply_sold", {
    status: 409,
    detail: `${sentence} Nothing was withdrawn.`,
    fields: { nodes: sentence },
    facts: { wanted },
  });
}
