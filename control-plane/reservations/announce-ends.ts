import { gt, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { endingNotices, reservations } from "../db/schema/reservations.ts";
import { toInstantOrNull } from "../db/to-instant.ts";
import { recordEvent } from "../events/record-event.ts";
import { forEachDue } from "../for-each-due.ts";
import type { WorkerContext } from "../worker-step.ts";
import { toEventFacts } from "./event-facts.ts";
import { pickDue } from "./pick-due.ts";
import { noticeHours, planNotices } from "./plan-notices.ts";

const { endsAt } = reservations;
const hours = sql`(values ${sql.join(
  noticeHours.map(([notice, count]) => sql`(${notice}::text, ${count}::int * interval '1 hour')`),
  sql`, `,
)}) as planned (notice, lead)`;

const isRunning = sql`${reservations.state} in ('active', 'degraded', 'ending')
  and ${endsAt} = ${reservations.boughtUntil}
  and ${endsAt} - planned.lead > greatest(${reservations.startsAt}, ${reservations.createdAt})`;

/**
 * Worker step: tells of ends 30, 14, 7 and 1 days and 1 hour before, each once for each end. When the clock has passed
 * several since the last look, only the nearest to the end is told: the others would say what is true no longer.
 */
export async function announceEnds(ctx: WorkerContext): Promise<void> {
  const now = ctx.clock.now();
  const isDue = sql`exists (
    select from ${hours}
    where ${isRunning} and ${endsAt} - planned.lead <= ${now.toString()}::timestamptz and not exists (
      select from ${endingNotices} told
      where told.reservation_id = ${reservations.id} and told.ends_at = ${endsAt} and told.lead <= planned.lead
    )
  )`;
  await forEachDue(
    ctx,
    (within, except) => pickDue(within, { where: sql`${gt(endsAt, now)} and ${isDue}`, first: endsAt, except }),
    async (within, reservation) => {
      const nearest = planNotices(reservation).find(({ at }) => Temporal.Instant.compare(at, now) <= 0);
      if (!nearest) throw new Error(`${reservation.id} has no notice that is due`);
      const { id } = reservation;
      await within.db.insert(endingNotices).values({
        reservationId: id,
        endsAt: reservation.endsAt,
        lead: `${nearest.at.until(reservation.endsAt).total("hours")} hours`,
        organizationId: within.organizationId,
        toldAt: now,
      });
      const facts = { ...toEventFacts(reservation), notice: nearest.notice };
      await recordEvent(within, { type: "reservation.ending", subjectId: id, facts });
    },
  );
}

/** The next instant at which a notice falls due; null when none is planned. */
export async function nextNoticeEdge(ctx: WorkerContext): Promise<Temporal.Instant | null> {
  const { rows } = await ctx.db.execute<{ at: string | null }>(sql`
    select min(${endsAt} - planned.lead) as at from ${reservations}, ${hours}
    where ${isRunning} and ${endsAt} - planned.lead > ${ctx.clock.now().toString()}::timestamptz
  `);
  return toInstantOrNull(rows[0]?.at ?? null);
}
