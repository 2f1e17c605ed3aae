import { and, eq, gt, gte, lt, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { poolName, poolOfRow } from "../capacity/pool.ts";
import type { Context } from "../context.ts";
import { listings } from "../db/schema/listings.ts";
import { nodeAssignments, nodes, reservations } from "../db/schema/reservations.ts";
import { gpuStandings } from "../db/schema/utilisation.ts";
import { waitlistEntries } from "../db/schema/waitlist.ts";
import { isNodeOut } from "../health/outages.ts";
import { newId } from "../ids.ts";
import { passedNodes } from "../listings/passed-nodes.ts";
import { agreedNodesAt } from "./segments-in-force.ts";
import type { ReservationRow } from "./transition.ts";

/**
 * Gives a reservation the nodes it lacks at an instant, beside those that buyers of its listings have then, each until
 * the reservation's end, or until the node's supply or its own next assignment ends that; then the next node takes over.
 * Prefers nodes that are well, of those the ones that serve longest, and then the ones whose supply ends first; a successor has those before all that
 * served what it follows. The ledger promises that there are enough; throws when there are not.
 */
export async function assignNodes(ctx: Context, reservation: ReservationRow, at: Temporal.Instant): Promise<void> {
  const needed = await countNeeded(ctx, reservation.id, at);
  const missing = needed - (await countAssigned(ctx, reservation.id, at));
  if (missing <= 0) return;
  const free = await listFreeNodes(ctx, reservation, at, missing);
  if (free.length < missing) {
    throw new Error(`${reservation.id} lacks ${missing - free.length} of ${needed} nodes at ${at}`);
  }
  await ctx.db.insert(nodeAssignments).values(
    free.map((node) => ({
      id: newId("asg", at),
      nodeNumber: node.number,
      organizationId: ctx.organizationId,
      reservationId: reservation.id,
      during: `[${at},${node.until})`,
    })),
  );
}

/**
 * Lets the nodes that serve a reservation at its end go on until a later one, each as far as its supply and its own next
 * assignment allow. Where one cannot, another takes its place when the time comes.
 */
export async function extendAssignments(
  ctx: Context,
  reservation: ReservationRow,
  until: Temporal.Instant,
): Promise<void> {
  const end = sql`${reservation.endsAt.toString()}::timestamptz`;
  const serving = sql`assignment.organization_id = ${ctx.organizationId} and assignment.reservation_id = ${reservation.id}
    and upper(assignment.during) = ${end}`;
  await ctx.db.execute(sql`
    select from ${nodes} node
    join ${nodeAssignments} assignment on assignment.node_number = node.number and ${serving}
    order by node.number
    for update of node
  `);
  await ctx.db.execute(sql`
    update ${nodeAssignments} assignment
    set during = tstzrange(lower(assignment.during), goes_on.until)
    from (
      select node.number, least(${until.toString()}::timestamptz, node.ends_at, (
        select min(lower(later.during)) from ${nodeAssignments} later
        where later.node_number = node.number and lower(later.during) >= ${end}
      )) as until
      from ${nodes} node
    ) as goes_on
    where goes_on.number = assignment.node_number and ${serving} and goes_on.until > ${end}
  `);
}

/** Takes all nodes of a reservation away from an instant on. */
export async function endAssignments(ctx: Context, reservationId: string, at: Temporal.Instant): Promise<void> {
  const { during } = nodeAssignments;
  const isOurs = and(
    eq(nodeAssignments.organizationId, ctx.organizationId),
    eq(nodeAssignments.reservationId, reservationId),
  );
  const instant = sql`${at.toString()}::timestamptz`;
  await ctx.db.delete(nodeAssignments).where(and(isOurs, gte(sql`lower(${during})`, instant)));
  await ctx.db
    .update(nodeAssignments)
    .set({ during: sql`tstzrange(lower(${during}), ${instant})` })
    .where(and(isOurs, gt(sql`upper(${during})`, instant), lt(sql`lower(${during})`, instant)));
}

interface Leaving {
  at: Temporal.Instant;
  count: number;
}

/**
 * Takes some nodes of a reservation away from an instant on: those first that do not serve, then those that were idle when
 * they were looked at last, then those that would not stay to its end.
 */
export async function endSomeAssignments(ctx: Context, reservationId: string, leaving: Leaving): Promise<void> {
  const out = isNodeOut(sql`node_number`, sql`${leaving.at.toString()}::timestamptz`);
  const isIdle = sql`exists (
    select from ${nodes} node
    join ${gpuStandings} standing on standing.reservation_id = ${reservationId} and node.name = any(standing.idle_nodes)
    where node.number = assignment.node_number
  )`;
  await endFirst(ctx, reservationId, leaving, sql`${out} desc, ${isIdle} desc, upper(during), node_number desc`);
}

/** The same, those first that came last. */
export async function endNewestAssignments(ctx: Context, reservationId: string, leaving: Leaving): Promise<void> {
  await endFirst(ctx, reservationId, leaving, sql`lower(during) desc, node_number desc`);
}

async function endFirst(ctx: Context, reservationId: string, { at, count }: Leaving, order: SQL): Promise<void> {
  const instant = sql`${at.toString()}::timestamptz`;
  await ctx.db.execute(sql`
    with leaving as (
      select id, lower(during) >= ${instant} as is_ahead from ${nodeAssignments} assignment
      where organization_id = ${ctx.organizationId} and reservation_id = ${reservationId}
        and upper(during) > ${instant} and lower(during) <= ${instant}
      order by ${order}
      limit ${count}
    ), removed as (
      delete from ${nodeAssignments} where id in (select id from leaving where is_ahead)
    )
    update ${nodeAssignments} set during = tstzrange(lower(during), ${instant})
    where id in (select id from leaving where not is_ahead)
  `);
}

/**
 * Takes nodes away that are too many at an instant: buyers of the reservation's listings have as many from then on. Gives
 * the names of those that went.
 */
export async function passNodesOn(ctx: Context, reservationId: string, at: Temporal.Instant): Promise<string[]> {
  const [assigned, needed] = [await countAssigned(ctx, reservationId, at), await countNeeded(ctx, reservationId, at)];
  if (assigned <= needed) return [];
  await endSomeAssignments(ctx, reservationId, { at, count: assigned - needed });
  const gone = await ctx.db
    .select({ name: nodes.name })
    .from(nodeAssignments)
    .innerJoin(nodes, eq(nodes.number, nodeAssignments.nodeNumber))
    .where(
      and(
        eq(nodeAssignments.organizationId, ctx.organizationId),
        eq(nodeAssignments.reservationId, reservationId),
        eq(sql`upper(${nodeAssignments.during})`, sql`${at.toString()}::timestamptz`),
      ),
    );
  return gone.map(({ name }) => name);
}

/** Nodes that a reservation is to have at an instant: those agreed for it, without those with buyers of its listings. */
export async function countNeeded(ctx: Context, reservationId: string, at: Temporal.Instant): Promise<number> {
  const moment = sql`${at.toString()}::timestamptz`;
  const [row] = await ctx.db
    .select({ needed: sql<number>`${agreedNodesAt(moment)} - ${passedNodes(moment)}` })
    .from(reservations)
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, reservationId)));
  return row?.needed ?? 0;
}

async function countAssigned(ctx: Context, reservationId: string, at: Temporal.Instant): Promise<number> {
  return ctx.db.$count(
    nodeAssignments,
    and(
      eq(nodeAssignments.organizationId, ctx.organizationId),
      eq(nodeAssignments.reservationId, reservationId),
      sql`${nodeAssignments.during} @> ${at.toString()}::timestamptz`,
    ),
  );
}

/** Where the reservation's nodes have their names: those of a loan are in the lender's pool. */
function nodePoolOf(reservation: ReservationRow): SQL {
  return sql`coalesce(
    (select source_pool from ${listings} where ${listings.id} = ${reservation.listingId}),
    ${poolName(poolOfRow(reservation))}
  )`;
}

async function listFreeNodes(ctx: Context, reservation: ReservationRow, at: Temporal.Instant, limit: number) {
  const instant = sql`${at.toString()}::timestamptz`;
  const { rows } = await ctx.db.execute<{ number: number; until: string }>(sql`
    select node.number, least(${reservation.endsAt.toString()}::timestamptz, node.ends_at, (
      select min(lower(later.during)) from ${nodeAssignments} later
      where later.node_number = node.number and lower(later.during) > ${instant}
    )) as until, node.number in ${nodesBefore(reservation)} as is_known
    from ${nodes} node
    where node.pool = ${nodePoolOf(reservation)} and node.starts_at <= ${instant} and node.ends_at > ${instant}
      and not exists (
        select from ${nodeAssignments} other where other.node_number = node.number and other.during @> ${instant}
      )
    -- One that does not serve comes last: the ledger sold it, and nobody else's node can be given instead.
    order by ${isNodeOut(sql`node.number`, instant)}, is_known desc, until desc, node.ends_at, node.number
    limit ${limit}
    for update of node
  `);
  return rows;
}

/** Nodes that served at the end of the reservation that this one was bought to follow. */
function nodesBefore({ id }: ReservationRow) {
  return sql`(
    select before.node_number from ${waitlistEntries} bought_by
    join ${reservations} followed on followed.id = bought_by.follows
    join ${nodeAssignments} before on before.reservation_id = followed.id and upper(before.during) = followed.ends_at
    where bought_by.reservation_id = ${id} and bought_by.preferred_region is not null
  )`;
}
