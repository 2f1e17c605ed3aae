import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { fieldErrors } from "@/lib/query/field-errors";
import type { SearchParams } from "@/lib/query/search-params";
import { releaseForm, releaseWindow } from "./schema";
import type { SupplyClass } from "./supply";

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
export function readRelease(params: SearchParams, now: string): ReadRelease {
  const typed = typedOr(params, defaults(now));
  if (params.review === undefined) return { typed, errors: {}, planned: null };
  const read = releaseForm.safeParse(typed);
  const errors = fieldErrors<FieldName>(read.error);
  const window = releaseWindow.safeParse(typed);
  if (window.success) Object.assign(errors, faultsOf(toWindow(window.data), now));
  if (!read.success || Object.keys(errors).length > 0) return { typed, errors, planned: null };
  const { date, hour, untilDate, untilHour, ...block } = read.data;
  const { from, until } = toWindow(read.data);
  return { typed, errors, planned: { ...block, from, until, nodeHours: block.nodes * hoursBetween(from, until) } };
}

function toWindow({ date, hour, untilDate, untilHour }: z.infer<typeof releaseWindow>) {
  return { from: `${date}T${hour}:00:00Z`, until: `${untilDate}T${untilHour}:00:00Z` };
}

/** What is wrong with a window, as the control plane decides it, too. */
function faultsOf({ from, until }: ReturnType<typeof toWindow>, now: string): ReadRelease["errors"] {
  if (hoursBetween(from, until) <= 0) return { untilDate: "The end must come after the start." };
  if (hoursBetween(now, until) <= 0) return { untilDate: "This window is over." };
  const current = Temporal.Instant.from(now).round({ smallestUnit: "hour", roundingMode: "floor" }).toString();
  if (hoursBetween(current, from) < 0)
    return { date: "Hours that have passed cannot be sold: begin with the current hour or later." };
  return {};
}

function typedOr(params: SearchParams, otherwise: Record<FieldName, string>): Record<FieldName, string> {
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
