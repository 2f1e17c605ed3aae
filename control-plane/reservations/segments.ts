import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { laterOf } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { prices } from "../db/schema/pricing.ts";
import { reservationSegments } from "../db/schema/reservations.ts";
import { toInstant } from "../db/to-instant.ts";
import { withinProjectCaps } from "../quotas/within-project-caps.ts";
import { segmentsInForce } from "./segments-in-force.ts";

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
 * more. The caller has locked the reservation. Throws `quota_exceeded` where a project gets more GPUs than its cap.
 */
export async function reviseSegments(
  ctx: Context,
  reservationId: string,
  terms: readonly SegmentTerms[],
): Promise<void> {
  const { rows: newest } = await ctx.db.execute<{ revision: number }>(sql`
    select coalesce(max(revision) + 1, 0) as revision from ${reservationSegments}
    where reservation_id = ${reservationId}
  `);
  const revision = newest[0]?.revision ?? 0;
  const { organizationId } = ctx;
  const createdAt = ctx.clock.now();
  const rows = terms.map(({ startsAt, endsAt, nodes, priceId, projectId, quoteId }, position) => ({
    ...{ reservationId, revision, position, organizationId, createdAt },
    ...{ startsAt, endsAt, nodes, priceId, projectId, quoteId },
  }));
  const projects = [...new Set(terms.map(({ projectId }) => projectId))];
  await withinProjectCaps(ctx, { reservationId, projects }, async () => {
    await ctx.db.insert(reservationSegments).values(rows);
  });
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

/** What holds until an instant. */
export function segmentsUntil<Terms extends SegmentTerms>(
  segments: readonly Terms[],
  until: Temporal.Instant,
): Terms[] {
  return segments
    .filter(({ startsAt }) => Temporal.Instant.compare(startsAt, until) < 0)
    .map((segment) => (Temporal.Instant.compare(segment.endsAt, until) > 0 ? { ...segment, endsAt: until } : segment));
}

/** Nodes that hold from an instant on, less so many of them: those that were agreed last go first. */
export function withoutNodes<Terms extends SegmentTerms>(
  segments: readonly Terms[],
  from: Temporal.Instant,
  count: number,
): Terms[] {
  return divideNodes(segments, from, (had) => had - count).kept;
}

/** Nodes that hold from an instant on, at most so many at any time: those that were agreed last go first. */
export function withAtMost<Terms extends SegmentTerms>(
  segments: readonly Terms[],
  from: Temporal.Instant,
  most: number,
): Terms[] {
  return divideNodes(segments, from, () => most).kept;
}

/**
 * Divides what holds from an instant on: at every time, as many nodes are kept as is said of those that there are, the
 * ones that were agreed first. Both parts together are what there was.
 */
export function divideNodes<Terms extends SegmentTerms>(
  segments: readonly Terms[],
  from: Temporal.Instant,
  keep: (had: number) => number,
): { kept: Terms[]; rest: Terms[] } {
  // Quotes have ids in the order of time; what one agreed stays in its own order.
  const tail = segmentsFrom(segments, from).sort((one, other) => compareIds(one.quoteId, other.quoteId));
  const kept: Terms[] = [];
  const rest: Terms[] = [];
  for (const [startsAt, endsAt] of spans(tail)) {
    const covering = tail.filter(
      (segment) =>
        Temporal.Instant.compare(segment.startsAt, startsAt) <= 0 &&
        Temporal.Instant.compare(segment.endsAt, startsAt) > 0,
    );
    let left = Math.max(0, keep(covering.reduce((sum, { nodes }) => sum + nodes, 0)));
    for (const segment of covering) {
      const stays = Math.min(left, segment.nodes);
      left -= stays;
      if (stays > 0) kept.push({ ...segment, startsAt, endsAt, nodes: stays });
      if (segment.nodes > stays) rest.push({ ...segment, startsAt, endsAt, nodes: segment.nodes - stays });
    }
  }
  return { kept, rest };
}

function compareIds(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** The times between each beginning or end and the next one. */
function spans(segments: readonly SegmentTerms[]): [Temporal.Instant, Temporal.Instant][] {
  const edges = new Map(segments.flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]).map((at) => [`${at}`, at]));
  const inOrder = [...edges.values()].sort(Temporal.Instant.compare);
  return inOrder.slice(1).map((endsAt, index) => [inOrder[index] ?? endsAt, endsAt]);
}
