import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { type AnomalyCause, anomalyTunings } from "../db/schema/budgets.ts";
import { minorUnit } from "../money/decimal.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { type DayPoint, type Floors, floorsOf, type Judgement, judgeDay, judgeHour, median } from "./judge.ts";
import { keyOf, readDays, readHours, type SeriesKey, type SeriesPoint } from "./read-series.ts";

const daysBack = 56;
const hoursDaysBack = 14;
/** A price that differs by so much is the cause, where the quantity does not. */
const moved = 1.2;

/** A day or an hour that stands out. */
export interface Finding extends SeriesKey {
  basis: "day" | "hour";
  since: Temporal.Instant;
  until: Temporal.Instant;
  amount: number;
  judgement: Judgement;
  cause: Omit<AnomalyCause, "requestIds">;
}

export interface Look {
  currency: string;
  findings: Finding[];
  /** Series whose last full day is as usual again. */
  usual: SeriesKey[];
}

interface Frame {
  timeZone: string;
  now: Temporal.ZonedDateTime;
  floors: Floors;
  tuning: ReadonlyMap<string, { tolerance: number; isMuted: boolean }>;
}

/**
 * Judges what each series of the organization cost: the last full day, today as far as it is, and the last full hour. Changes
 * nothing. Of one series there is at most one finding, the longest.
 */
export async function look(ctx: Context): Promise<Look> {
  const { currency, timeZone } = await getOrganization(ctx);
  const now = ctx.clock.now().toZonedDateTimeISO(timeZone);
  const frame: Frame = { timeZone, now, floors: floorsOf(minorUnit(currency)), tuning: await readTunings(ctx) };
  const start = now.startOfDay();
  const owner = { organizationId: ctx.organizationId, timeZone };
  const days = await readDays(ctx.db, { ...owner, from: start.subtract({ days: daysBack }).toInstant() });
  const lastHour = now.round({ smallestUnit: "hour", roundingMode: "floor" }).subtract({ hours: 1 });
  const from = lastHour.subtract({ days: hoursDaysBack }).toInstant();
  const hours = await readHours(ctx.db, { ...owner, from, hour: lastHour.hour });
  const byDay = Map.groupBy(days, keyOf);
  const byHour = Map.groupBy(hours, keyOf);
  const usualOfAll = usualDay(days, `${start.toPlainDate()}`);
  const findings: Finding[] = [];
  const usual: SeriesKey[] = [];
  for (const [key, points] of byDay) {
    if (frame.tuning.get(key)?.isMuted) continue;
    const today = judge(points, start, frame, usualOfAll);
    const yesterday = judge(points, start.subtract({ days: 1 }), frame, usualOfAll);
    const hour = judgeHours(byHour.get(key) ?? [], lastHour, frame);
    const found = today?.finding ?? yesterday?.finding ?? hour;
    if (found) findings.push(found);
    else if (points[0]) usual.push(points[0]);
  }
  return { currency, findings, usual };
}

/** What people said of each series that they spoke of. */
async function readTunings(ctx: Context): Promise<Frame["tuning"]> {
  const rows = await ctx.db.select().from(anomalyTunings).where(eq(anomalyTunings.organizationId, ctx.organizationId));
  const now = ctx.clock.now();
  return new Map(
    rows.map((row) => [
      keyOf(row),
      {
        tolerance: row.tolerancePercent / 100,
        isMuted: row.mutedUntil !== null && Temporal.Instant.compare(row.mutedUntil, now) > 0,
      },
    ]),
  );
}

function judge(points: readonly SeriesPoint[], start: Temporal.ZonedDateTime, frame: Frame, usualOfAll: number) {
  const day = start.toPlainDate();
  const point = points.find(({ slot }) => slot === `${day}`);
  const first = points[0];
  if (!point || !first) return null;
  const past = pastOf(points, first.slot, day);
  const rules = { floors: frame.floors, tolerance: toleranceOf(point, frame), usualOfAll };
  const judgement = judgeDay(past, { weekday: day.dayOfWeek, amount: point.amount }, rules);
  if (!judgement.isAnomalous) return { finding: null };
  const end = start.add({ days: 1 });
  const until = Temporal.ZonedDateTime.compare(end, frame.now) < 0 ? end : frame.now;
  return {
    finding: toFinding("day", point, { start, until, judgement, past: points.filter((each) => each !== point) }),
  };
}

/** Days since the series began, up to a day; those without use cost nothing. */
function pastOf(points: readonly SeriesPoint[], firstSlot: string, until: Temporal.PlainDate): DayPoint[] {
  const amounts = new Map(points.map(({ slot, amount }) => [slot, amount]));
  const past: DayPoint[] = [];
  for (
    let day = Temporal.PlainDate.from(firstSlot);
    Temporal.PlainDate.compare(day, until) < 0;
    day = day.add({ days: 1 })
  )
    past.push({ weekday: day.dayOfWeek, amount: amounts.get(`${day}`) ?? 0 });
  return past;
}

function judgeHours(points: readonly SeriesPoint[], start: Temporal.ZonedDateTime, frame: Frame): Finding | null {
  const slotOf = (at: Temporal.ZonedDateTime) => `${at.toPlainDate()}T${String(at.hour).padStart(2, "0")}`;
  const point = points.find(({ slot }) => slot === slotOf(start));
  if (!point) return null;
  const past = points.filter((each) => each !== point);
  const rules = { floors: frame.floors, tolerance: toleranceOf(point, frame) };
  const judgement = judgeHour(
    past.map(({ amount }) => amount),
    point.amount,
    rules,
  );
  if (!judgement.isAnomalous) return null;
  return toFinding("hour", point, { start, until: start.add({ hours: 1 }), judgement, past });
}

function toFinding(
  basis: Finding["basis"],
  { projectId, resourceId, apiKeyId, amount, tokens }: SeriesPoint,
  found: {
    start: Temporal.ZonedDateTime;
    until: Temporal.ZonedDateTime;
    judgement: Judgement;
    past: readonly SeriesPoint[];
  },
): Finding {
  const { start, until, judgement, past } = found;
  const usualTokens = median(past.map((point) => point.tokens));
  const unit = amount / Math.max(1, tokens);
  const usualUnit = median(past.filter((point) => point.tokens > 0).map((point) => point.amount / point.tokens));
  const isDearer = usualUnit > 0 && unit > usualUnit * moved && tokens < usualTokens * moved;
  return {
    ...{ basis, projectId, resourceId, apiKeyId, amount, judgement },
    since: start.toInstant(),
    until: until.toInstant(),
    cause: {
      driver: judgement.isNew ? "new" : isDearer ? "price" : "quantity",
      quantity: String(Math.round(tokens)),
      expectedQuantity: String(Math.round(usualTokens)),
    },
  };
}

function toleranceOf(point: SeriesKey, { tuning }: Frame): number {
  return tuning.get(keyOf(point))?.tolerance ?? 1;
}

/** What all series together cost on a usual day before today. */
function usualDay(points: readonly SeriesPoint[], today: string): number {
  const before = points.filter(({ slot }) => slot < today);
  const days = Map.groupBy(before, ({ slot }) => slot);
  return median([...days.values()].map((each) => each.reduce((sum, { amount }) => sum + amount, 0)));
}
