import { type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { prices } from "../db/schema/pricing.ts";
import { reservationSegments, reservations } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";

type Owner = Pick<Context, "db" | "organizationId">;

/** Nodes at a price for a time, half open, as agreed by a quote. */
export interface SegmentTerms {
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  nodes: number;
  priceId: string;
  projectId: string;
  quoteId: string;
}

/** The same with the price itself. */
export interface Segment extends SegmentTerms {
  price: { amount: string; per: number; currency: string };
}

/**
 * SQL for what holds of all that was ever agreed: each row up to where a later revision begins, and to the reservation's
 * end. Rows that end before they start hold nothing and are left to the caller to leave out.
 */
export const segmentsInForce: SQL = sql`(
  select segment.organization_id, segment.reservation_id, segment.position, segment.project_id, segment.quote_id,
    segment.price_id, segment.nodes, segment.starts_at,
    least(segment.ends_at, reservation.ends_at, (
      select min(later.starts_at) from ${reservationSegments} later
      where later.reservation_id = segment.reservation_id and later.revision > segment.revision
    )) as ends_at
  from ${reservationSegments} segment
  join ${reservations} reservation on reservation.id = segment.reservation_id
)`;

/** What was agreed for the life of each reservation, in the order of time. */
export async function listSegments(ctx: Owner, reservationIds: readonly string[]): Promise<Map<string, Segment[]>> {
  const { rows } = await ctx.db.execute<
    Omit<Segment, "price" | "startsAt" | "endsAt"> &
      Segment["price"] & { reservationId: string; startsAt: string; endsAt: string }
  >(sql`
    select segment.reservation_id as "reservationId", segment.project_id as "projectId", segment.quote_id as "quoteId",
      segment.price_id as "priceId", segment.nodes, segment.starts_at as "startsAt", segment.ends_at as "endsAt",
      price.amount, price.per, price.currency
    from ${segmentsInForce} as segment
    join ${prices} price on price.id = segment.price_id
    where segment.organization_id = ${ctx.organizationId} and segment.starts_at < segment.ends_at
      and segment.reservation_id = any(${sql.param(reservationIds)}::text[])
    order by segment.reservation_id, segment.starts_at, segment.position
  `);
  const segments = rows.map(({ amount, per, currency, startsAt, endsAt, ...row }) => ({
    ...row,
    startsAt: toInstant(startsAt),
    endsAt: toInstant(endsAt),
    price: { amount, per, currency },
  }));
  return Map.groupBy(segments, ({ reservationId }) => reservationId);
}

/**
 * Agrees anew on a reservation's time from the first of these segments on; what was agreed of that time before holds no
 * more. The caller has locked the reservation.
 */
export async function reviseSegments(
  ctx: Context,
  reservationId: string,
  terms: readonly SegmentTerms[],
): Promise<void> {
  const { rows } = await ctx.db.execute<{ revision: number }>(sql`
    select coalesce(max(revision) + 1, 0) as revision from ${reservationSegments}
    where reservation_id = ${reservationId}
  `);
  const revision = rows[0]?.revision ?? 0;
  const { organizationId } = ctx;
  const createdAt = ctx.clock.now();
  await ctx.db.insert(reservationSegments).values(
    terms.map(({ startsAt, endsAt, nodes, priceId, projectId, quoteId }, position) => ({
      ...{ reservationId, revision, position, organizationId, createdAt },
      ...{ startsAt, endsAt, nodes, priceId, projectId, quoteId },
    })),
  );
}

/** What holds from an instant on. */
export function segmentsFrom<Terms extends SegmentTerms>(segments: readonly Terms[], from: Temporal.Instant): Terms[] {
  return segments
    .filter(({ endsAt }) => Temporal.Instant.compare(endsAt, from) > 0)
    .map((segment) => ({ ...segment, startsAt: laterOf(segment.startsAt, from) }));
}

/** Nodes at an instant. */
export function nodesAt(segments: readonly SegmentTerms[], at: Temporal.Instant): number {
  return segments
    .filter(
      ({ startsAt, endsAt }) => Temporal.Instant.compare(startsAt, at) <= 0 && Temporal.Instant.compare(endsAt, at) > 0,
    )
    .reduce((sum, { nodes }) => sum + nodes, 0);
}

/** Nodes that hold from an instant on, less so many of them: those that were agreed last go first. */
export function withoutNodes<Terms extends SegmentTerms>(
  segments: readonly Terms[],
  from: Temporal.Instant,
  count: number,
): Terms[] {
  const tail = segmentsFrom(segments, from);
  const edges = [
    ...new Map(tail.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).map((at) => [at.toString(), at])),
  ]
    .map(([, at]) => at)
    .sort(Temporal.Instant.compare);
  return edges.slice(0, -1).flatMap((startsAt, index) => {
    const endsAt = edges[index + 1] ?? startsAt;
    const covering = tail.filter(
      (segment) =>
        Temporal.Instant.compare(segment.startsAt, startsAt) <= 0 &&
        Temporal.Instant.compare(segment.endsAt, startsAt) > 0,
    );
    let given = count;
    return covering
      .toReversed()
      .flatMap((segment) => {
        const taken = Math.min(given, segment.nodes);
        given -= taken;
        return segment.nodes > taken ? [{ ...segment, startsAt, endsAt, nodes: segment.nodes - taken }] : [];
      })
      .reverse();
  });
}
