import { customType, text } from "drizzle-orm/pg-core";
import { Temporal } from "temporal-polyfill";

/** An instant in `timestamptz`, to the microsecond; `Temporal.Instant` in code. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => "timestamptz",
  toDriver: (value) => value.toString(),
  fromDriver: (value) => Temporal.Instant.from(value.replace(" ", "T")),
});

/** An exact decimal in `numeric`; a string in code, never a float. */
export const exact = customType<{ data: string; driverData: string }>({ dataType: () => "numeric" });

/** A calendar day; ISO text in code. */
export const day = customType<{ data: string; driverData: string }>({ dataType: () => "date" });

/** Counters of the 24 UTC hours of a day. */
export const hourCounters = customType<{ data: number[]; driverData: number[] | string }>({
  dataType: () => "integer[]",
});

/** A half-open range of instants; PostgreSQL's text form in code. */
export const instantRange = customType<{ data: string; driverData: string }>({ dataType: () => "tstzrange" });

/** A prefixed id such as `res_…`. */
export const id = (name: string) => text(name);

/** Bytes in `bytea`. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });
