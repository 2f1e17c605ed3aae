import { Temporal } from "temporal-polyfill";
import { toLocalFields } from "./local-time";
import type { TypedSearch } from "./search";

/** The address's query for a search; what says nothing is left out. */
export function toQuery(typed: TypedSearch): Record<string, string | undefined> {
  const at = typed.start === "at";
  return {
    type: typed.type,
    nodes: typed.nodes,
    region: typed.region,
    rule: typed.region && typed.rule ? typed.rule : undefined,
    class: typed.class,
    interconnect: typed.interconnect,
    start: at ? "at" : undefined,
    date: at ? typed.date : undefined,
    time: at ? typed.time : undefined,
    zone: at ? typed.zone : undefined,
    offset: at ? typed.offset : undefined,
    flex: typed.flex,
    amount: typed.amount,
    unit: typed.unit,
    sort: typed.sort === "total" ? undefined : typed.sort,
  };
}

/** The same search with another start, and that one only. */
export function startingAt(typed: TypedSearch, instant: string, zone: string): TypedSearch {
  return { ...typed, start: "at", flex: "", zone, ...toLocalFields(instant, zone) };
}

/** The search that would find a quote or reservation of the same shape again, from the next full hour if it is past. */
export function searchLike(
  like: { nodeType: string; nodes: number; region: string; capacityClass: string; from: string; until: string },
  { zone, now }: { zone: string; now: string },
): Record<string, string | undefined> {
  const length = Temporal.Instant.from(like.from).until(like.until, { largestUnit: "hour" });
  const hours = Math.max(1, Math.round(length.total("hours")));
  const days = hours % 24 === 0;
  const typed: TypedSearch = {
    type: like.nodeType,
    nodes: String(like.nodes),
    region: like.region,
    rule: "",
    class: like.capacityClass,
    interconnect: "",
    start: "now",
    date: "",
    time: "",
    zone,
    offset: "",
    flex: "",
    amount: String(days ? hours / 24 : hours),
    unit: days ? "d" : "h",
    sort: "total",
  };
  const ahead = Temporal.Instant.compare(like.from, now) > 0;
  return toQuery(ahead ? startingAt(typed, like.from, zone) : typed);
}

/** The search that finds exactly a part of an alternative: its pool, window and nodes. */
export function searchForPart(
  typed: TypedSearch,
  part: {
    nodeType: string;
    nodes: number;
    region: { id: string };
    capacityClass: string;
    noticeClass: string | null;
    from: string;
    until: string;
  },
  zone: string,
): TypedSearch {
  const { nodeType: type, region, capacityClass, noticeClass, from, until } = part;
  const hours = Math.round(Temporal.Instant.from(from).until(until, { largestUnit: "hour" }).total("hours"));
  return {
    ...startingAt(typed, from, zone),
    ...{ type, nodes: String(part.nodes), region: region.id, rule: "" },
    class: noticeClass ? `${capacityClass}-${noticeClass}` : capacityClass,
    ...(hours % 24 === 0
      ? { amount: String(hours / 24), unit: "d" }
      : { amount: String(Math.max(1, hours)), unit: "h" }),
  };
}
