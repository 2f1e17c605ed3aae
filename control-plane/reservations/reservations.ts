import { and, desc, eq, ilike, inArray, or, type SQL, sql } from "drizzle-orm";
import { poolOfRow } from "../capacity/pool.ts";
import { pricePerNodeHour } from "../capacity/price-window.ts";
import type { Context } from "../context.ts";
import type { listReservations as listRoute, Reservation } from "../contract/reservations.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { containing } from "../db/containing.ts";
import { listingSales } from "../db/schema/listings.ts";
import { prices } from "../db/schema/pricing.ts";
import { reclaimCredits } from "../db/schema/reclaims.ts";
import { releases, reservations } from "../db/schema/reservations.ts";
import { notChargedFor } from "../health/not-charged.ts";
import { servingNodes } from "../health/serving-nodes.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { chargedToDate } from "./charges.ts";
import { planNotices } from "./plan-notices.ts";
import { listSegments } from "./segments.ts";
import { toState } from "./transition.ts";

type Owner = Pick<Context, "db" | "organizationId">;

/**
 * A reservation with the price of its purchase, what was agreed for each time of its life, the release that ended it if
 * there is one, and the fees of all its releases less its credits and what was not delivered.
 */
export type Found = Awaited<ReturnType<typeof selectReservations>>[number];

/** One reservation of the organization; throws not found. */
export async function getReservation(ctx: Owner, id: string): Promise<Found> {
  const [found] = await selectReservations(ctx, eq(reservations.id, id), 1);
  if (!found) throw notFound("reservation");
  return found;
}

/**
 * The same, locked until the transaction ends. Not its key: a quote that changes it refers to it after having locked its
 * hours, which whoever changes the reservation locks after it.
 */
export async function lockReservation(ctx: Owner, id: string): Promise<Found> {
  await ctx.db
    .select({ id: reservations.id })
    .from(reservations)
    .where(and(eq(reservations.organizationId, ctx.organizationId), eq(reservations.id, id)))
    .for("no key update");
  return getReservation(ctx, id);
}

/** Reservations of the organization, latest start first. `search` looks at name, PO number and id; `from` and `until` at the time they share with a window. */
export async function listReservations(
  ctx: Owner,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const { startsAt, endsAt, id, state, projectId, region, nodeType, name, poNumber } = reservations;
  const pattern = query.search ? containing(query.search) : null;
  const where = and(
    last ? sql`(${startsAt}, ${id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
    query.state ? inArray(state, query.state) : undefined,
    query.ids ? inArray(id, query.ids) : undefined,
    query.projectId ? eq(projectId, query.projectId) : undefined,
    query.region ? eq(region, query.region) : undefined,
    query.nodeType ? eq(nodeType, query.nodeType) : undefined,
    query.capacityClass ? eq(reservations.capacityClass, query.capacityClass) : undefined,
    query.from ? sql`${endsAt} > ${query.from}::timestamptz` : undefined,
    query.until ? sql`${startsAt} < ${query.until}::timestamptz` : undefined,
    pattern ? or(ilike(name, pattern), ilike(poNumber, pattern), ilike(id, pattern)) : undefined,
  );
  const rows = await selectReservations(ctx, where, query.limit + 1);
  return toPage(rows, query.limit, toReservation, ({ reservation }) =>
    encodeCursor([reservation.startsAt.toString(), reservation.id]),
  );
}

/** The wire form of a reservation. */
export function toReservation({ reservation, price, segments, fees }: Found): Reservation {
  const { currency } = reservation;
  return {
    id: reservation.id,
    name: reservation.name,
    state: toState(reservation.state),
    projectId: reservation.projectId,
    ...poolOfRow(reservation),
    nodes: reservation.nodes,
    deliveredNodes: servingNodes(reservation),
    gpus: reservation.gpus,
    startsAt: reservation.startsAt.toString(),
    endsAt: reservation.endsAt.toString(),
    endingNotices: planNotices(reservation)
      .map(({ notice, at }) => ({ notice, at: at.toString() }))
      .reverse(),
    poNumber: reservation.poNumber,
    quoteId: reservation.quoteId,
    splitFrom: reservation.splitFrom,
    listingId: reservation.listingId,
    pricePerNodeHour: pricePerNodeHour(price),
    total: { amount: reservation.total, currency },
    chargedToDate: { amount: chargedToDate(reservation, segments, fees), currency },
    createdAt: reservation.createdAt.toString(),
    createdBy: toActor(reservation),
  };
}

/** Who made a stored row. */
export function toActor(row: { createdByType: string; createdById: string; createdByName: string }) {
  return {
    // The column is only ever written from an Actor.
    type: row.createdByType as Reservation["createdBy"]["type"],
    id: row.createdById,
    name: row.createdByName,
  };
}

async function selectReservations(ctx: Owner, where: SQL | undefined, limit: number) {
  const rows = await ctx.db
    .select({
      reservation: reservations,
      price: prices,
      release: releases,
      fees: sql<string>`(
        select (coalesce(sum(fee), 0))::text from (
          select each.fee from ${releases} each where each.reservation_id = ${reservations.id}
          union all select -sale.credited from ${listingSales} sale where sale.reservation_id = ${reservations.id}
          union all select -credit.amount from ${reclaimCredits} credit where credit.reservation_id = ${reservations.id}
          union all select ${notChargedFor(sql`${reservations.id}`)}
        ) as fees
      )`,
    })
    .from(reservations)
    .innerJoin(prices, eq(prices.id, reservations.priceId))
    .leftJoin(releases, and(eq(releases.reservationId, reservations.id), eq(releases.remainingNodes, 0)))
    .where(and(eq(reservations.organizationId, ctx.organizationId), where))
    .orderBy(desc(reservations.startsAt), desc(reservations.id))
    .limit(limit);
  const segments = await listSegments(
    ctx,
    rows.map(({ reservation }) => reservation.id),
  );
  return rows.map((row) => ({ ...row, segments: segments.get(row.reservation.id) ?? [] }));
}
