import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import type { offerQuery } from "../contract/capacity.ts";
import { type ProblemException, problem } from "../http/problem.ts";
import { searchAhead } from "./find-free-nodes.ts";
import { atSecond, horizonOf, invalidWindow, toWindow, type Window } from "./window.ts";

type Query = Pick<
  z.output<typeof offerQuery>,
  "nodes" | "from" | "until" | "earliestStart" | "latestStart" | "durationHours"
>;

/** What is searched for: nodes for a time, from the window's start or any later one up to `latestStart`. */
export interface OfferSearch {
  nodes: number;
  /** From the earliest start on. */
  window: Window;
  latestStart: Temporal.Instant;
  /** Nothing that ends later is sold yet. */
  horizon: Temporal.Instant;
}

/**
 * Reads which time is asked for: `from` and `until`, or a duration with the starts that suit. Throws `invalid_input` for
 * neither or both, and `invalid_window` as `toWindow` does, or where the latest start lies before the earliest one or
 * more than 90 days after it.
 */
export function toOfferSearch(query: Query, now: Temporal.Instant): OfferSearch {
  const { nodes, from, until, earliestStart, latestStart, durationHours: hours } = query;
  const horizon = horizonOf(now);
  const fixed = from !== undefined || until !== undefined;
  const flexible = earliestStart !== undefined || latestStart !== undefined || hours !== undefined;
  if (fixed && flexible) throw refuse("durationHours", "Give from and until, or a duration with its starts, not both.");
  if (!flexible) {
    if (from === undefined) throw refuse("from", "Say when it starts.");
    if (until === undefined) throw refuse("until", "Say when it ends.");
    const window = toWindow({ from, until }, now);
    return { nodes, window, latestStart: window.from, horizon };
  }
  if (earliestStart === undefined) throw refuse("earliestStart", "Say from when on it may start.");
  if (hours === undefined) throw refuse("durationHours", "Say for how many hours.");
  const end = (start: string) => Temporal.Instant.from(start).add({ hours }).toString();
  const window = toWindow({ from: earliestStart, until: end(earliestStart) }, now, {
    from: "earliestStart",
    until: "durationHours",
  });
  if (latestStart === undefined) return { nodes, window, latestStart: window.from, horizon };
  const latest = atSecond(Temporal.Instant.from(latestStart));
  if (Temporal.Instant.compare(latest, window.from) < 0)
    throw invalidWindow("latestStart", "The latest start must not come before the earliest one.");
  if (Temporal.Instant.compare(latest, window.from.add(searchAhead)) > 0)
    throw invalidWindow("latestStart", "Look at most 90 days ahead of the earliest start.");
  toWindow({ from: latestStart, until: end(latestStart) }, now, { from: "latestStart", until: "latestStart" });
  // A start a moment ago means now, and so the same length from then on.
  return { nodes, window: { from: window.from, until: window.from.add({ hours }) }, latestStart: latest, horizon };
}

function refuse(field: string, sentence: string): ProblemException {
  return problem("invalid_input", { status: 400, detail: sentence, fields: { [field]: sentence } });
}
