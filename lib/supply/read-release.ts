import { Temporal } from "temporal-polyfill";
import { releaseForm } from "./schema";
import type { SupplyClass } from "./supply";

type Params = Record<string, string | string[] | undefined>;
type FieldName = keyof typeof releaseForm.shape;

/** A block as it would be released. */
export interface PlannedBlock {
  region: string;
  type: string;
  class: SupplyClass;
  nodes: number;
  from: string;
  until: string;
  nodeHours: number;
}

export interface ReadRelease {
  typed: Record<FieldName, string>;
  /** Empty until the form was sent. */
  errors: Partial<Record<FieldName, string>>;
  planned: PlannedBlock | null;
}

/** The release that an address asks for: what was typed, what is wrong with it, or the block to look at. Pure. */
export function readRelease(params: Params, now: string): ReadRelease {
  const typed = typedOr(params, defaults(now));
  if (params.review === undefined) return { typed, errors: {}, planned: null };
  const read = releaseForm.safeParse(typed);
  const errors: ReadRelease["errors"] = {};
  if (!read.success) {
    for (const { path, message } of read.error.issues) errors[path[0] as FieldName] ??= message;
    return { typed, errors, planned: null };
  }
  const { date, hour, untilDate, untilHour, ...block } = read.data;
  const [from, until] = [`${date}T${hour}:00:00Z`, `${untilDate}T${untilHour}:00:00Z`];
  const nodeHours = block.nodes * hoursBetween(from, until);
  if (nodeHours <= 0) errors.untilDate = "The end must come after the start.";
  else if (Temporal.Instant.compare(Temporal.Instant.from(until), Temporal.Instant.from(now)) <= 0)
    errors.untilDate = "This window is over.";
  const isRight = Object.keys(errors).length === 0;
  return { typed, errors, planned: isRight ? { ...block, from, until, nodeHours } : null };
}

function typedOr(params: Params, otherwise: Record<FieldName, string>): Record<FieldName, string> {
  const typed = { ...otherwise };
  for (const name of Object.keys(otherwise) as FieldName[]) {
    const value = params[name];
    if (typeof value === "string") typed[name] = value.trim();
  }
  return typed;
}

/** Thirty days from the next full hour on. */
function defaults(now: string): Record<FieldName, string> {
  const next = Temporal.Instant.from(now).round({ smallestUnit: "hour", roundingMode: "ceil" });
  const [from, until] = [next, next.add({ hours: 30 * 24 })].map(String);
  const dayOf = (instant = "") => instant.slice(0, 10);
  const hourOf = (instant = "") => instant.slice(11, 13);
  return {
    ...{ region: "", type: "", class: "guaranteed", nodes: "" },
    ...{ date: dayOf(from), hour: hourOf(from), untilDate: dayOf(until), untilHour: hourOf(until) },
  };
}

function hoursBetween(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / 3_600_000;
}
