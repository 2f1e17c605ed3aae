import { and, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { invalidWindow, laterOf, refuseBeforeCalendar, type Window } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { getDelivery as route } from "../contract/health.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { reservations } from "../db/schema/reservations.ts";
import { notFound } from "../http/problem.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { chargedFrom } from "../reservations/charges.ts";
import { listSegments } from "../reservations/segments.ts";
import { readDownTimes } from "./down-times.ts";
import { knownHours } from "./known-hours.ts";
import { addLabels, type Labelled, labelHour, nothing } from "./label-hours.ts";
import { readMeasured } from "./read-measured.ts";

const longestDays = 92;
/** States in which nodes are or were contracted; what was cancelled or failed was given back and charged nothing. */
const contracted = ["provisioning", "active", "degraded", "reclaiming", "ending", "ended"];

/**
 * Every GPU-hour that was reserved in a window, up to now, by what became of it: the labels of a day and reservation add up
 * to what was contracted. Throws `invalid_window`, and not found for an unknown reservation.
 */
export async function getDelivery(
  ctx: Context,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const now = ctx.clock.now();
  const { timeZone } = await getOrganization(ctx);
  const window = toDeliveryWindow(query, now);
  const found = await readReservations(ctx, query.reservationId, window);
  const ids = found.map(({ id }) => id);
  const segments = await listSegments(ctx, ids);
  const downs = Map.groupBy(await readDownTimes(ctx, ids), ({ reservationId }) => reservationId);
  const measured = await readMeasured(ctx, ids, window);
  const days = found.flatMap((reservation) => {
    const hours = knownHours(
      {
        segments: (segments.get(reservation.id) ?? []).map(({ startsAt, endsAt, nodes }) => ({
          ...{ from: startsAt, until: endsAt, nodes },
        })),
        downs: downs.get(reservation.id) ?? [],
        deliveredFrom: chargedFrom(reservation),
        gpusPerNode: reservation.gpus / reservation.nodes,
        measured: measured.get(reservation.id) ?? new Map(),
      },
      window,
    );
    const byDay = new Map<string, Labelled>();
    for (const [hour, known] of hours) {
      const day = Temporal.Instant.fromEpochMilliseconds(hour * 1000)
        .toZonedDateTimeISO(timeZone)
        .toPlainDate()
        .toString();
      byDay.set(day, addLabels(byDay.get(day) ?? nothing, labelHour(known)));
    }
    return [...byDay].map(([day, labels]) => ({ day, reservation, labels }));
  });
  return {
    ...{ asOf: now.toString(), from: window.from.toString(), until: window.until.toString(), timeZone },
    total: days.map(({ labels }) => labels).reduce(addLabels, nothing),
    items: days
      .sort((one, other) =>
        one.day === other.day ? (one.reservation.id < other.reservation.id ? -1 : 1) : one.day < other.day ? 1 : -1,
      )
      .map(({ day, reservation, labels }) => ({
        ...{ day, reservationId: reservation.id, reservationName: reservation.name },
        gpuSeconds: labels,
      })),
  };
}

function toDeliveryWindow(
  asked: { from?: string | undefined; until?: string | undefined },
  now: Temporal.Instant,
): Window {
  const end = asked.until ? Temporal.Instant.from(asked.until) : now;
  const until = Temporal.Instant.compare(end, now) < 0 ? end : now;
  const from = asked.from ? Temporal.Instant.from(asked.from) : until.subtract({ hours: 24 * 30 });
  if (asked.until && asked.from && Temporal.Instant.compare(Temporal.Instant.from(asked.until), from) <= 0)
    throw invalidWindow("until", "The end must come after the start.");
  if (Temporal.Instant.compare(until, from.add({ hours: 24 * longestDays })) > 0)
    throw invalidWindow("from", `Choose at most ${longestDays} days.`);
  refuseBeforeCalendar(from);
  return { from, until: laterOf(from, until) };
}

async function readReservations(ctx: Context, id: string | undefined, { from, until }: Window) {
  const isOurs = eq(reservations.organizationId, ctx.organizationId);
  if (id !== undefined && (await ctx.db.$count(reservations, and(isOurs, eq(reservations.id, id)))) === 0)
    throw notFound("reservation");
  return ctx.db
    .select()
    .from(reservations)
    .where(
      and(
        isOurs,
        id === undefined ? undefined : eq(reservations.id, id),
        inArray(reservations.state, contracted),
        lt(reservations.startsAt, until),
        gt(reservations.endsAt, from),
      ),
    )
    .orderBy(sql`${reservations.startsAt} desc`)
    .limit(2000);
}
