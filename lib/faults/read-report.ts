import { Temporal } from "temporal-polyfill";
import type { z } from "zod";
import { fieldErrors } from "@/lib/query/field-errors";
import type { SearchParams } from "@/lib/query/search-params";
import { reportForm } from "./schema";

type FieldName = keyof typeof reportForm.shape;

/** What would be reported of a node, as the form asks for it. Without a day it begins now. */
export type AskedReport = z.infer<typeof reportForm>;

export interface ReadReport {
  typed: Record<FieldName, string>;
  /** Empty until the form was sent. */
  errors: Partial<Record<FieldName, string>>;
  asked: AskedReport | null;
}

/** The report that an address asks for: what was typed, and what is wrong with it or what is to be looked at. Pure. */
export function readReport(params: SearchParams, now: string): ReadReport {
  const text = (name: FieldName) => {
    // The other form of the page has days and times of its own.
    const value = params.plan === undefined ? params[name] : "";
    return typeof value === "string" ? value.trim() : "";
  };
  const typed = { what: text("what"), severity: text("severity"), date: text("date"), time: text("time") };
  if (params.review === undefined) return { typed, errors: {}, asked: null };
  const read = reportForm.safeParse(typed);
  const errors = fieldErrors<FieldName>(read.error);
  if ((typed.date === "") !== (typed.time === "")) errors.time ??= "Choose day and time, or neither for now.";
  const since = read.success && sinceOf(read.data);
  if (since && Temporal.Instant.compare(Temporal.Instant.from(since), Temporal.Instant.from(now)) > 0)
    errors.date = "A fault cannot begin in the future. Plan maintenance instead.";
  const isRight = read.success && Object.keys(errors).length === 0;
  return { typed, errors, asked: isRight ? read.data : null };
}

/** The instant since when, of a day and a time in UTC; null for now. */
export function sinceOf({ date, time }: Pick<AskedReport, "date" | "time">): string | null {
  return date && time ? `${date}T${time}:00Z` : null;
}
