import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { formatInstant, isTimeZone } from "@/lib/format/instant";
import type { CapacityClass } from "./class-words";
import { type LocalTimeChoice, nextFullHour, readLocalTime, toLocalFields } from "./local-time";

export const offerSorts = ["total", "gpu-hour", "start", "notice"] as const;
export type OfferSort = (typeof offerSorts)[number];

/** Lengths one click away, as the address writes them. */
export const presetDurations = ["1h", "8h", "1d", "7d", "30d"] as const;

const hoursOfUnit = { h: 1, d: 24, w: 168 } as const;
type DurationUnit = keyof typeof hoursOfUnit;
const mostHours = 24 * 366;

/** A search as it is typed, shown and put into the address. Empty text means "any" or "not given". */
export interface TypedSearch {
  /** Of node. A field named `nodeType` would hide its form's own `nodeType` from React. */
  type: string;
  nodes: string;
  region: string;
  class: string;
  /** `now`: the next full hour; `at`: date and time in `zone`. */
  start: "now" | "at";
  date: string;
  time: string;
  zone: string;
  offset: string;
  amount: string;
  unit: DurationUnit;
  sort: OfferSort;
}

/** A search that can be asked. Instants are UTC. */
export interface OfferSearch {
  nodeType: string;
  nodes: number;
  region: string | undefined;
  capacityClass: CapacityClass | undefined;
  from: string;
  until: string;
  hours: number;
}

export interface ReadSearch {
  /** False before the first search. */
  asked: boolean;
  typed: TypedSearch;
  /** Null when a field is at fault. */
  search: OfferSearch | null;
  errors: Partial<Record<"type" | "nodes" | "region" | "class" | "date" | "amount", string>>;
  /** The two meanings of a local time that exists twice, for the person to choose from. */
  choices: readonly LocalTimeChoice[];
}

type Params = Record<string, string | string[] | undefined>;

/** What a search is read against. */
export interface SearchGround {
  /** The person's zone. */
  zone: string;
  now: string;
  nodeTypes: readonly string[];
  regions: readonly string[];
}

/**
 * Reads a search from the address. Local times mean the zone that the address names, so that a link finds the same
 * window for everybody, and are shown in the person's own zone.
 */
export function readSearch(params: Params, { zone, now, nodeTypes, regions }: SearchGround): ReadSearch {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].trim().slice(0, 64) : "");
  const errors: ReadSearch["errors"] = {};
  const preset = presetDurations.find((each) => each === text("for"));
  const typed: TypedSearch = {
    type: text("type"),
    nodes: text("nodes") || "1",
    region: text("region"),
    class: text("class"),
    start: text("start") === "at" ? "at" : "now",
    date: text("date"),
    time: text("time"),
    zone: isTimeZone(text("zone")) ? text("zone") : zone,
    offset: text("offset"),
    amount: preset ? preset.slice(0, -1) : text("amount") || "1",
    unit: readUnit(preset ? preset.slice(-1) : text("unit")),
    sort: offerSorts.find((sort) => sort === text("sort")) ?? "total",
    ...startFrom(text("from"), zone),
  };
  const asked = typed.type !== "";
  if (asked && !nodeTypes.includes(typed.type)) errors.type = "There is no such node type.";
  if (typed.region && !regions.includes(typed.region)) errors.region = "There is no such region.";
  const nodes = readCount(typed.nodes, 10_000);
  if (nodes === null) errors.nodes = "A whole number, 1 to 10,000.";
  const hours = readHours(typed);
  if (hours === null) errors.amount = "Write a whole number, 1 hour to 366 days in all.";
  if (!["", "guaranteed", "surplus"].includes(typed.class)) errors.class = "There is no such class.";
  const { from, choices, error } = readStart(typed, now);
  if (error) errors.date = error;
  const shown = from && typed.start === "at" ? { ...typed, ...toLocalFields(from, zone), zone } : typed;
  if (!asked || nodes === null || hours === null || !from || Object.keys(errors).length > 0)
    return { asked, typed: choices.length > 0 ? typed : shown, search: null, errors, choices };
  return {
    asked,
    typed: shown,
    errors,
    choices,
    search: {
      nodeType: typed.type,
      nodes,
      region: typed.region || undefined,
      capacityClass: typed.class === "" ? undefined : (typed.class as CapacityClass),
      from,
      until: Temporal.Instant.from(from).add({ hours }).toString(),
      hours,
    },
  };
}

/** A start given as an instant, as links write it that do not know the person's zone. */
function startFrom(from: string, zone: string): Partial<TypedSearch> {
  if (!z.iso.datetime().safeParse(from).success) return {};
  return { start: "at", zone, ...toLocalFields(from, zone) };
}

function readStart(
  typed: TypedSearch,
  now: string,
): { from: string | null; choices: readonly LocalTimeChoice[]; error?: string } {
  if (typed.start === "now") return { from: nextFullHour(now), choices: [] };
  if (!typed.date || !typed.time)
    return { from: null, choices: [], error: "Give a date and a time, or start at the next full hour." };
  const { zone } = typed;
  const read = readLocalTime(typed.date, typed.time, zone, typed.offset);
  if (read.kind === "unreadable")
    return { from: null, choices: [], error: "This is no date and time; write them like 2026-12-01 and 08:00." };
  if (read.kind === "never") {
    const next = formatInstant(read.next, zone);
    return {
      from: null,
      choices: [],
      error: `${typed.time} does not exist in ${zone} on that day: clocks are set forward. The first time after is ${next}.`,
    };
  }
  if (read.kind === "twice")
    return {
      from: null,
      choices: read.choices,
      error: `${typed.time} exists twice in ${zone} on that day: clocks are set back. Choose which one you mean.`,
    };
  if (Temporal.Instant.compare(read.instant, now) <= 0)
    return { from: null, choices: [], error: `This is in the past: it is now ${formatInstant(now, zone)}.` };
  return { from: read.instant, choices: [] };
}

function readHours(typed: TypedSearch): number | null {
  const count = readCount(typed.amount, mostHours);
  const hours = count === null ? null : count * hoursOfUnit[typed.unit];
  return hours === null || hours > mostHours ? null : hours;
}

function readCount(text: string, most: number): number | null {
  if (!/^\d{1,7}$/.test(text)) return null;
  const count = Number(text);
  return count >= 1 && count <= most ? count : null;
}

function readUnit(text: string): DurationUnit {
  return text === "d" || text === "w" ? text : "h";
}
