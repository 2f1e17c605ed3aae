import { and, eq, gt, lt, ne, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import { allocations } from "../db/schema/capacity.ts";
import { reclaimedSupply } from "../db/schema/reclaims.ts";
import { newId } from "../ids.ts";
import { giveBackCapacity, type Share, takeCapacity } from "./take-capacity.ts";
import { laterOf } from "./window.ts";

type Ledger = Pick<OperatorContext, "db" | "clock">;
type Row = typeof allocations.$inferSelect;

/** Which of a reservation's nodes pass to the operator, from which full hour on, in whose name. */
interface Passing {
  reservationId: string;
  nodes: number;
  from: Temporal.Instant;
  causeId: string;
}

/**
 * Passes nodes of a reservation on to the operator from a full hour on, so that it never has more than the most it had less
 * these; gives the operator's hold. No counter moves, so nobody can take them in between. Where the reservation has
 * more nodes at one time than at another, what follows on the hold has its id with a number behind it.
 */
export async function passToOperator(ctx: Ledger, { reservationId, nodes, from, causeId }: Passing): Promise<string> {
  const id = newId("alc", ctx.clock.now());
  const passed = await cutDown(ctx, reservationId, { from, leave: (most) => most - nodes });
  await ctx.db.insert(allocations).values(
    passed.map((row, index) => ({
      ...row,
      id: index === 0 ? id : `${id}.${index}`,
      ...{ organizationId: causeId, reservationId: null },
    })),
  );
  return id;
}

/** Undoes `passToOperator`: what the operator held is the reservation's again. */
export async function passBackFromOperator(
  ctx: Ledger,
  holdId: string,
  { organizationId, reservationId }: { organizationId: string; reservationId: string },
): Promise<void> {
  const isHold = or(eq(allocations.id, holdId), sql`starts_with(${allocations.id}, ${`${holdId}.`})`);
  await ctx.db.update(allocations).set({ organizationId, reservationId }).where(isHold);
}

/** Gives back all but `left` of a reservation's nodes in the hours before an instant at which it is to lose them anyway. */
export async function giveBackBefore(
  ctx: Ledger,
  reservationId: string,
  { left, from, until }: { left: number; from: Temporal.Instant; until: Temporal.Instant },
): Promise<void> {
  for (const row of await cutDown(ctx, reservationId, { from, until, leave: () => left }))
    await giveBackCapacity(ctx, { pool: row.pool, from: row.startsAt, until: row.endsAt, nodes: row.nodes });
}

/**
 * Leaves a reservation at most so many nodes from a full hour on, up to the end of what it holds or to one before it; gives
 * what it has no longer, as rows to be kept under another name.
 */
async function cutDown(
  ctx: Ledger,
  reservationId: string,
  { from, until, leave }: { from: Temporal.Instant; until?: Temporal.Instant; leave: (most: number) => number },
): Promise<Row[]> {
  const held = await listHeld(ctx, reservationId, from, until);
  const [first] = held;
  if (!first) throw new Error(`${reservationId} holds nothing from ${from} on`);
  const times = heldTimes(held, from);
  const left = leave(Math.max(...times.map(({ nodes }) => nodes)));
  for (const { id, startsAt } of held)
    await ctx.db
      .update(allocations)
      .set({ endsAt: laterOf(startsAt, from) })
      .where(eq(allocations.id, id));
  const rows = (nodesOf: (had: number) => number): Row[] =>
    times
      .map((time) => ({ ...time, nodes: nodesOf(time.nodes) }))
      .filter(({ nodes }) => nodes > 0)
      .map((time) => ({
        ...first,
        ...time,
        id: newId("alc", ctx.clock.now()),
        gpus: (first.gpus / first.nodes) * time.nodes,
      }));
  const kept = rows((had) => Math.min(had, left));
  if (kept.length > 0) await ctx.db.insert(allocations).values(kept);
  return rows((had) => had - Math.min(had, left));
}

/** The times from an instant on in which allocations hold the same number of nodes together, none with no nodes. */
export function heldTimes(
  held: readonly Pick<Row, "nodes" | "startsAt" | "endsAt">[],
  from: Temporal.Instant,
): Pick<Row, "nodes" | "startsAt" | "endsAt">[] {
  const { compare } = Temporal.Instant;
  const edges = held.flatMap(({ startsAt, endsAt }) => [laterOf(startsAt, from), laterOf(endsAt, from)]).sort(compare);
  return edges.flatMap((startsAt, index) => {
    const endsAt = edges[index + 1];
    if (!endsAt || compare(startsAt, endsAt) >= 0) return [];
    const nodes = held
      .filter((row) => compare(row.startsAt, startsAt) <= 0 && compare(row.endsAt, startsAt) > 0)
      .reduce((sum, row) => sum + row.nodes, 0);
    return nodes > 0 ? [{ nodes, startsAt, endsAt }] : [];
  });
}

/**
 * Takes nodes out of a reservation's allocations from a full hour on, up to their end or to one before it: what stays is
 * an allocation for each time in which it is the same number. Throws where there are fewer at some time.
 */
export async function splitOff(
  ctx: Ledger,
  reservationId: string,
  { nodes, from, until: asked }: { nodes: number; from: Temporal.Instant; until?: Temporal.Instant },
): Promise<{ first: Row; at: Temporal.Instant; until: Temporal.Instant }> {
  const held = await listHeld(ctx, reservationId, from, asked);
  const [first] = held;
  if (!first) throw new Error(`${reservationId} holds nothing from ${from} on`);
  const at = laterOf(from, first.startsAt);
  const until = held.map(({ endsAt }) => endsAt).reduce(laterOf);
  const kept = evenSpans(held, at).map((span) => ({ ...span, nodes: span.nodes - nodes }));
  if (kept.some((span) => span.nodes < 0))
    throw new Error(`${reservationId} has fewer than ${nodes} nodes at some time`);
  for (const { id, startsAt } of held)
    await ctx.db
      .update(allocations)
      .set({ endsAt: laterOf(startsAt, at) })
      .where(eq(allocations.id, id));
  for (const span of kept.filter((each) => each.nodes > 0)) {
    const id = newId("alc", ctx.clock.now());
    await ctx.db.insert(allocations).values({ ...first, ...span, id, gpus: (first.gpus / first.nodes) * span.nodes });
  }
  return { first, at, until };
}

/** How many nodes are held from an instant on, in the order of time: one span until the number changes. */
function evenSpans(held: readonly Row[], from: Temporal.Instant): Pick<Row, "startsAt" | "endsAt" | "nodes">[] {
  const { compare } = Temporal.Instant;
  const edges = [from, ...held.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])]
    .filter((edge) => compare(edge, from) >= 0)
    .sort(compare);
  const spans: Pick<Row, "startsAt" | "endsAt" | "nodes">[] = [];
  for (const [index, endsAt] of edges.slice(1).entries()) {
    const startsAt = edges[index] ?? from;
    if (startsAt.equals(endsAt)) continue;
    const nodes = held
      .filter((row) => compare(row.startsAt, startsAt) <= 0 && compare(row.endsAt, startsAt) > 0)
      .reduce((sum, row) => sum + row.nodes, 0);
    const last = spans.at(-1);
    if (last?.nodes === nodes) last.endsAt = endsAt;
    else spans.push({ startsAt, endsAt, nodes });
  }
  return spans;
}

/** What a reservation holds at or after an instant, and before another one where that is given. */
export async function listHeld(
  ctx: Pick<Ledger, "db">,
  reservationId: string,
  after: Temporal.Instant,
  before?: Temporal.Instant,
): Promise<Row[]> {
  return ctx.db
    .select()
    .from(allocations)
    .where(
      and(
        eq(allocations.reservationId, reservationId),
        eq(allocations.state, "allocated"),
        gt(allocations.endsAt, after),
        lt(allocations.startsAt, allocations.endsAt),
        before ? lt(allocations.startsAt, before) : undefined,
      ),
    )
    .orderBy(allocations.startsAt, allocations.id)
    .for("update");
}

/** Takes free nodes in the operator's name; fails when they are not free. */
export async function holdForOperator(
  ctx: Ledger,
  hold: Share & { region: string; nodeType: string; causeId: string },
): Promise<void> {
  const { causeId, ...share } = hold;
  const now = ctx.clock.now();
  const taken = { ...share, id: newId("alc", now), organizationId: causeId, gpus: 0, createdAt: now };
  const fullHour = await takeCapacity(ctx, taken);
  if (fullHour) throw new Error(`${share.nodes} nodes of ${share.pool} are not free at ${fullHour}`);
  await ctx.db.update(allocations).set({ state: "allocated" }).where(eq(allocations.id, taken.id));
}

/** Gives back everything that the operator still holds for one cause. */
export async function returnHolds(ctx: Ledger, causeId: string): Promise<void> {
  const rows = await ctx.db
    .update(allocations)
    .set({ state: "returned" })
    .where(and(ne(allocations.state, "returned"), eq(allocations.organizationId, causeId)))
    .returning();
  for (const { pool, startsAt: from, endsAt: until, nodes } of rows)
    if (!from.equals(until)) await giveBackCapacity(ctx, { pool, from, until, nodes });
}

/** Takes free nodes out of the ledger for good: they were released and are sold no more. */
export async function withdrawSupply(ctx: Ledger, { causeId, ...share }: Share & { causeId: string }): Promise<void> {
  const { pool, nodes, from, until } = share;
  const now = ctx.clock.now();
  await ctx.db.execute(sql`select take_supply_back(${pool}, ${from.toString()}, ${until.toString()}, ${nodes})`);
  await ctx.db
    .insert(reclaimedSupply)
    .values({ id: newId("swd", now), pool, nodes, startsAt: from, endsAt: until, causeId, createdAt: now });
}
