import type { Temporal } from "temporal-polyfill";
import { laterOf, secondsBetween } from "../capacity/window.ts";
import type { Context } from "../context.ts";
import type { ExtensionAdvice } from "../contract/reservation-changes.ts";
import { readPools } from "../reclaims/surplus-pools.ts";
import type { ReservationRow } from "./transition.ts";

/** A day, three, a week and four weeks more: the ends that people choose from. */
const addedHours = [0, 24, 72, 168, 672];

/**
 * How likely a surplus reservation keeps all its nodes until its end, until the usual later ends, and until the last that is
 * possible: by the formula and the history that offers and the surplus page use. Null for guaranteed capacity.
 */
export async function keptUntil(
  ctx: Context,
  { region, nodeType, noticeClass, startsAt, endsAt }: ReservationRow,
  last: Temporal.Instant | null,
): Promise<ExtensionAdvice["keep"]> {
  if (noticeClass === null) return null;
  const now = ctx.clock.now();
  const ends = [...addedHours.map((hours) => endsAt.add({ hours })), ...(last ? [last] : [])];
  const from = laterOf(now, startsAt);
  const horizons = ends.map((until) => Math.max(1, Math.ceil(secondsBetween(from, until) / 3600)));
  const pools = await readPools(ctx, { region, nodeType, asOf: now }, horizons);
  const keep = pools.find((pool) => pool.noticeClass === noticeClass)?.keep;
  return ends.map((until, index) => ({
    until: until.toString(),
    hours: horizons[index] ?? 0,
    probability: keep?.[index]?.probability ?? null,
  }));
}
