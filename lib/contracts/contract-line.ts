import { formatInstant } from "@/lib/format/instant";
import type { ContractView } from "./contract-view";

/** A contract in one line: `Enterprise 2026 (C-7), from 1 Mar 2026 until 28 Feb 2027`. */
export function contractLine({
  name,
  reference,
  startsAt,
  endsAt,
  endedAt,
  timeZone,
}: Pick<ContractView, "name" | "reference" | "startsAt" | "endsAt" | "endedAt" | "timeZone">): string {
  // The last day on which it holds, not the moment after it.
  const last = new Date(Date.parse(endedAt ?? endsAt) - 1).toISOString();
  const from = formatInstant(startsAt, timeZone, "day");
  return `${name}${reference ? ` (${reference})` : ""}, from ${from} to ${formatInstant(last, timeZone, "day")}`;
}
