import { formatWindow } from "@/lib/format/instant";
import { narrowings } from "./address";
import { dayLabel } from "./day-label";
import { splitLabel, splitOfFilter } from "./dimensions";
import { type Product, productLabels, type RecordFilter } from "./schema";

/** What a list of records shows, in a line: which, and of when. */
export function describeRecords(filter: RecordFilter, timeZone: string): string {
  const { product: asked } = filter;
  const product = asked && Object.hasOwn(productLabels, asked) ? productLabels[asked as Product] : null;
  const what = product ? `${product}: what` : "What";
  const narrowed = narrowings(filter).filter(({ name }) => name !== "product" && name !== "project");
  const by = narrowed.length > 0 ? ` Narrowed by ${narrowed.map(toWords).join(", ")}.` : "";
  return `${what} was metered${whenOf(filter, timeZone)}, each record as it was charged. Times in ${timeZone}.${by}`;
}

function toWords({ name, value }: { name: string; value: string }): string {
  const split = splitOfFilter(name, value);
  const bare = value.replace(/^!/, "");
  const id = name === "tag" ? bare.slice(bare.indexOf(":") + 1) : bare;
  const label = split ? splitLabel(split).replace(/^./, (letter) => letter.toLowerCase()) : "reservation or model";
  return `${label} ${value.startsWith("!") ? "not " : ""}${id === "" || id === "none" ? "none" : id}`;
}

function whenOf({ day, from, until }: RecordFilter, timeZone: string): string {
  if (day) return ` on ${dayLabel(day, { weekday: true, year: true })}`;
  if (from && until) return ` from ${formatWindow(from, until, timeZone)}`;
  return "";
}
