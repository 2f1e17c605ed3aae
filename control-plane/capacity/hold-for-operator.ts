import { and, eq, gt, lt, ne, sql } from "drizzle-orm";
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
 * Passes nodes of a reservation on to the operator from a full hour on; gives the operator's hold. No counter moves, so
 * nobody can take them in between.
 */
export async function passToOperator(ctx: Ledger, { reservationId, nodes, from, causeId }: Passing): Promise<string> {
  const { first, at, until } = await splitOff(ctx, reservationId, { nodes, from });
  const id = newId("alc", ctx.clock.now());
  const gpus = (first.gpus / first.nodes) * nodes;
  const hold = { ...first, id, organizationId: causeId, reservationId: null, nodes, gpus, startsAt: at, endsAt: until };
  await ctx.db.insert(allocations).values(hold);
  return id;
}

/** Undoes `passToOperator`: what the operator held is the reservation's again. */
export async function passBackFromOperator(
  ctx: Ledger,
  holdId: string,
  { organizationId, reservationId }: { organizationId: string; reservationId: string },
): Promise<void> {
  await ctx.db.update(allocations).set({ organizationId, reservationId }).where(eq(allocations.id, holdId));
}

/** Gives back some of a reservation's nodes in the hours before an instant at which it is to lose them anyway. */
export async function giveBackBefore(
  ctx: Ledger,
  reservationId: string,
  { nodes, from, until }: { nodes: number; from: Temporal.Instant; until: Temporal.Instant },
): Promise<void> {
  const { first } = await splitOff(ctx, reservationId, { nodes, from, until });
  await giveBackCapacity(ctx, { pool: first.pool, from, until, nodes });
}

/**
 * Takes nodes out of a reservation's allocations from a full hour on, up to their end or to one before it: what stays is
 * one allocation. Throws where the reservation has not the same number of nodes through all of that time.
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
  const nodesAt = (instant: Temporal.Instant) =>
    held
      .filter(
        (row) =>
          Temporal.Instant.compare(row.startsAt, instant) <= 0 && Temporal.Instant.compare(row.endsAt, instant) > 0,
      )
      .reduce((sum, row) => sum + row.nodes, 0);
  const had = nodesAt(at);
  if (held.some(({ startsAt }) => nodesAt(laterOf(at, startsAt)) !== had))
    throw new Error(`${reservationId} has not the same number of nodes through its time`);
  for (const { id, startsAt } of held)
    await ctx.db
      .update(allocations)
      .set({ endsAt: laterOf(startsAt, at) })
      .where(eq(allocations.id, id));
  const kept = had - nodes;
  const id = newId("alc", ctx.clock.now());
  const gpus = (first.gpus / first.nodes) * kept;
  if (kept > 0)
    await ctx.db.insert(allocations).values({ ...first, id, nodes: kept, gpus, startsAt: at, endsAt: until });
  return { first, at, until };
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
