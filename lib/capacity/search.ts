import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { formatInstant, isTimeZone } from "@/lib/format/instant";
import type { SearchParams } from "@/lib/query/search-params";
import type { CapacityClass, NoticeClass } from "./class-words";
import { type LocalTimeChoice, nextFullHour, readLocalTime, toLocalFields } from "./local-time";
import { readClassChoice, readTypeChoice, type TypeChoice } from "./pool-words";

export const offerSorts = ["total", "gpu-hour", "start", "notice", "fit"] as const;
export type OfferSort = (typeof offerSorts)[number];

/** Lengths one click away, as the address writes them. */
export const presetDurations = ["1h", "8h", "1d", "7d", "30d"] as const;

/** How much later than the start a search may begin, in hours; empty is not at all. */
const flexHours = {
  "": 0,
  "6h": 6,
  "1d": 24,
  "3d": 72,
  "7d": 168,
  "14d": 336,
  "30d": 720,
  "90d": 2160,
} as const;
export type Flex = keyof typeof flexHours;

const hoursOfUnit = { h: 1, d: 24, w: 168 } as const;
type DurationUnit = keyof typeof hoursOfUnit;
const mostHours = 24 * 366;

/** A search as it is typed, shown and put into the address. Empty text means "any" or "not given". */
export interface TypedSearch {
  /** Of node: an id, `family:Hopper` or `newer:Hopper`. A field named `nodeType` would hide its form's own from React. */
  type: string;
  nodes: string;
  /** Ids separated by commas. */
  region: string;
  /** Whether only the regions named are meant, or all but them. */
  rule: "" | "not";
  /** `guaranteed`, `surplus` or `surplus-15m`. */
  class: string;
  interconnect: string;
  /** `now`: the next full hour; `at`: date and time in `zone`. */
  start: "now" | "at";
  date: string;
  time: string;
  zone: string;
  offset: string;
  flex: Flex;
  amount: string;
  unit: DurationUnit;
  sort: OfferSort;
}

/** A search that can be asked. Instants are UTC. */
export type OfferSearch = TypeChoice & {
  nodes: number;
  regions?: readonly string[];
  excludedRegions?: readonly string[];
  capacityClass: CapacityClass | undefined;
  noticeClass?: NoticeClass;
  interconnect?: string;
  /** The start, or the earliest one where `latestStart` is given. */
  from: string;
  until: string;
  hours: number;
  latestStart?: string;
};

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

/** What a search is read against. */
export interface SearchGround {
  /** The person's zone. */
  zone: string;
  now: string;
  nodeTypes: readonly { id: string; family: string; generation: number; interconnect: string }[];
  regions: readonly string[];
}

/**
 * Reads a search from the address. Local times mean the zone that the address names, so that a link finds the same
 * window for everybody, and are shown in the person's own zone.
 */
export function readSearch(params: SearchParams, { zone, now, nodeTypes, regions }: SearchGround): ReadSearch {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].trim().slice(0, 64) : "");
  // A field that was emptied is no field that was never shown: only the latter has a default.
  const unsaid = (name: string) => (params[name] === undefined ? "1" : "");
  const errors: ReadSearch["errors"] = {};
  const preset = presetDurations.find((each) => each === text("for"));
  const typed: TypedSearch = {
    type: text("type"),
    nodes: text("nodes") || unsaid("nodes"),
    region: readList(params.region).join(","),
    rule: text("rule") === "not" ? "not" : "",
    class: text("class"),
    interconnect: text("interconnect"),
    start: text("start") === "at" ? "at" : "now",
    date: text("date"),
    time: text("time"),
    zone: isTimeZone(text("zone")) ? text("zone") : zone,
    offset: text("offset"),
    flex: Object.hasOwn(flexHours, text("flex")) ? (text("flex") as Flex) : "",
    amount: preset ? preset.slice(0, -1) : text("amount") || unsaid("amount"),
    unit: readUnit(preset ? preset.slice(-1) : text("unit")),
    sort: offerSorts.find((sort) => sort === text("sort")) ?? "total",
    ...startFrom(text("from"), zone),
  };
  const asked = typed.type !== "";
  const type = readTypeChoice(typed.type, nodeTypes);
  if (asked && !type) errors.type = "There is no such node type.";
  const named = typed.region.split(",").filter(Boolean);
  if (named.some((id) => !regions.includes(id))) errors.region = "There is no such region.";
  const nodes = readCount(typed.nodes, 10_000);
  if (nodes === null) errors.nodes = typed.nodes ? "A whole number, 1 to 10,000." : "Say how many nodes, 1 to 10,000.";
  const hours = readHours(typed);
  if (hours === null)
    errors.amount = `${typed.amount ? "Write" : "Say for how long:"} a whole number, 1 hour to 366 days in all.`;
  const ofClass = readClassChoice(typed.class);
  if (!ofClass) errors.class = "There is no such class.";
  const { from, choices, error } = readStart(typed, now);
  if (error) errors.date = error;
  const shown = from && typed.start === "at" ? { ...typed, ...toLocalFields(from, zone), zone } : typed;
  if (!asked || !type || !ofClass || nodes === null || hours === null || !from || Object.keys(errors).length > 0)
    return { asked, typed: choices.length > 0 ? typed : shown, search: null, errors, choices };
  return {
    asked,
    typed: shown,
    errors,
    choices,
    search: {
      ...type,
      ...ofClass,
      nodes,
      ...(named.length === 0 ? {} : typed.rule === "not" ? { excludedRegions: named } : { regions: named }),
      ...(typed.interconnect ? { interconnect: typed.interconnect } : {}),
      from,
      until: Temporal.Instant.from(from).add({ hours }).toString(),
      hours,
      ...(typed.flex
        ? { latestStart: Temporal.Instant.from(from).add({ hours: flexHours[typed.flex] }).toString() }
        : {}),
    },
  };
}

/** A list as the address writes it, with commas or name by name, in order and without repetition. */
function readList(given: string | string[] | undefined): string[] {
  const parts = [given ?? []].flat().flatMap((text) => text.split(","));
  return [...new Set(parts.map((part) => part.trim().slice(0, 64)).filter(Boolean))].sort().slice(0, 50);
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
