import { Temporal } from "temporal-polyfill";
import { floorHour, laterOf, secondsBetween, type Window } from "../capacity/window.ts";
import type { OutageCause } from "../contract/health.ts";
import type { DownTime } from "./down-times.ts";
import type { KnownHour } from "./label-hours.ts";

/** Some of a reservation's nodes in a time. */
interface NodeTime extends Window {
  nodes: number;
}

export interface KnownReservation {
  segments: readonly NodeTime[];
  downs: readonly Pick<DownTime, "cause" | "from" | "until">[];
  /** From when it was delivered; null while it was not. */
  deliveredFrom: Temporal.Instant | null;
  gpusPerNode: number;
  /** By hour, as epoch seconds. */
  measured: ReadonlyMap<number, { total: number; idle: number }>;
}

const hourSeconds = 3600;

/** What is known of each UTC hour of a reservation within a window, by the hour's epoch seconds. */
export function knownHours(known: KnownReservation, window: Window): Map<number, KnownHour> {
  const hours = new Map<number, KnownHour>();
  const at = (hour: number) => {
    const found = hours.get(hour);
    if (found) return found;
    const measured = known.measured.get(hour) ?? null;
    const made: KnownHour = { contracted: 0, providerFault: 0, maintenance: 0, unhealthy: 0, measured };
    hours.set(hour, made);
    return made;
  };
  for (const { nodes, ...time } of known.segments) {
    for (const [hour, seconds] of secondsByHour(time, window))
      at(hour).contracted += nodes * known.gpusPerNode * seconds;
    // Before they were handed over, its nodes were contracted and missing.
    const until = known.deliveredFrom ?? time.until;
    const late = { from: time.from, until: Temporal.Instant.compare(until, time.until) < 0 ? until : time.until };
    for (const [hour, seconds] of secondsByHour(late, window))
      at(hour).providerFault += nodes * known.gpusPerNode * seconds;
  }
  for (const { cause, ...time } of known.downs) {
    const from = known.deliveredFrom ? laterOf(time.from, known.deliveredFrom) : time.until;
    for (const [hour, seconds] of secondsByHour({ from, until: time.until }, window))
      at(hour)[fields[cause]] += known.gpusPerNode * seconds;
  }
  return hours;
}

const fields: Record<OutageCause, "providerFault" | "maintenance" | "unhealthy"> = {
  provider_fault: "providerFault",
  maintenance: "maintenance",
  unhealthy: "unhealthy",
};

/** Seconds that a time shares with each hour of a window. */
function* secondsByHour(time: Window, window: Window): Generator<[number, number]> {
  const end = Temporal.Instant.compare(time.until, window.until) < 0 ? time.until : window.until;
  let from = laterOf(time.from, window.from);
  while (Temporal.Instant.compare(from, end) < 0) {
    const hour = floorHour(from);
    const next = hour.add({ seconds: hourSeconds });
    const until = Temporal.Instant.compare(next, end) < 0 ? next : end;
    yield [hour.epochMilliseconds / 1000, secondsBetween(from, until)];
    from = until;
  }
}
