import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Window } from "../capacity/window.ts";
import { floorHour } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import { listings } from "../db/schema/listings.ts";
import { problem } from "../http/problem.ts";
import type { ReservationRow } from "../reservations/transition.ts";

/**
 * How many nodes of a reservation others can buy, hold or have bought, in the hour of a window in which they are most.
 * Only listing, under the reservation's lock, makes it more.
 */
export async function findListedPeak(ctx: Pick<Context, "db">, reservationId: string, window: Window): Promise<number> {
  const { rows } = await ctx.db.execute<{ peak: number }>(sql`
    select coalesce(max(listed), 0)::integer as peak
    from (
      select (days.day + make_interval(hours => counter.position::integer - 1)) at time zone 'UTC' as hour,
        sum(case when listing.state = 'open' then counter.total else counter.total - counter.free end) as listed
      from ${listings} listing
      join capacity_days days on days.pool = listing.pool
      cross join unnest(days.total, days.free) with ordinality as counter (total, free, position)
      where listing.reservation_id = ${reservationId}
      group by 1
    ) as hours
    where hour >= ${floorHour(window.from).toString()}::timestamptz and hour < ${window.until.toString()}::timestamptz
  `);
  return rows[0]?.peak ?? 0;
}

/** How many nodes of a reservation nobody else can buy or has bought in any hour until its end. */
export async function countUnlisted(
  ctx: Pick<Context, "db" | "clock">,
  { id, nodes, endsAt }: Pick<ReservationRow, "id" | "nodes" | "endsAt">,
): Promise<number> {
  const from = ctx.clock.now();
  if (Temporal.Instant.compare(from, endsAt) >= 0) return nodes;
  return nodes - (await findListedPeak(ctx, id, { from, until: endsAt }));
}

/** Throws `release_not_possible` where giving nodes back would take some that are listed, or that others have bought. */
export async function refuseListed(
  ctx: Pick<Context, "db" | "clock">,
  { id, nodes, endsAt }: ReservationRow,
  givenBack: number,
): Promise<void> {
  const most = await countUnlisted(ctx, { id, nodes, endsAt });
  if (givenBack <= most) return;
  const listed = nodes - most;
  const advice = most > 0 ? `Give back at most ${most} now, or withdraw` : "Withdraw";
  throw problem("release_not_possible", {
    status: 409,
    detail: `This reservation cannot be released. ${listed} of its ${nodes} nodes are listed, or were sold on until later. ${advice} what is unsold.`,
    facts: { nodes, listed, releasable: most },
  });
}
