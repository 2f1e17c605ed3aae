import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { fieldErrors } from "@/lib/query/field-errors";
import type { SearchParams } from "@/lib/query/search-params";
import { maintenanceForm } from "./schema";

type FieldName = keyof typeof maintenanceForm.shape;

/** Maintenance that would be planned, as the form asks for it. Days and times are UTC. */
export type AskedMaintenance = z.infer<typeof maintenanceForm>;

export interface ReadMaintenance {
  typed: Record<FieldName, string>;
  /** Empty until the form was sent. */
  errors: Partial<Record<FieldName, string>>;
  asked: AskedMaintenance | null;
}

/** The maintenance that an address asks for: what was typed, and what is wrong with it or what is to be looked at. Pure. */
export function readMaintenance(params: SearchParams, now: string): ReadMaintenance {
  const text = (name: FieldName) => {
    // The other form of the page has days and times of its own.
    const value = params.review === undefined ? params[name] : "";
    return typeof value === "string" ? value.trim() : "";
  };
  const today = now.slice(0, 10);
  const isSent = params.plan !== undefined;
  const dayOr = (name: "date" | "untilDate") => (isSent ? text(name) : text(name) || today);
  const typed = {
    ...{ scope: text("scope") || "node", note: text("note") },
    ...{ date: dayOr("date"), time: text("time"), untilDate: dayOr("untilDate"), untilTime: text("untilTime") },
  };
  if (!isSent) return { typed, errors: {}, asked: null };
  const read = maintenanceForm.safeParse(typed);
  const errors = fieldErrors<FieldName>(read.error);
  if (read.success) {
    const { from, until } = windowOf(read.data);
    const isAfter = (one: string, other: string) =>
      Temporal.Instant.compare(Temporal.Instant.from(one), Temporal.Instant.from(other)) > 0;
    if (!isAfter(until, from)) errors.untilTime = "The end must come after the start.";
    else if (!isAfter(until, now)) errors.untilDate = "This window is over.";
  }
  const isRight = read.success && Object.keys(errors).length === 0;
  return { typed, errors, asked: isRight ? read.data : null };
}

/** The instants of days and times in UTC. */
export function windowOf({ date, time, untilDate, untilTime }: Omit<AskedMaintenance, "scope" | "note">) {
  return { from: `${date}T${time}:00Z`, until: `${untilDate}T${untilTime}:00Z` };
}
