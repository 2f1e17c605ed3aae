import { bigint, bigserial, index, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { Event } from "../../contract/events.ts";
import { id, instant } from "../columns.ts";

const columns = {
  id: id("id").notNull(),
  organizationId: id("organization_id").notNull(),
  type: text("type").$type<Event["type"]>().notNull(),
  subjectId: id("subject_id").notNull(),
  facts: jsonb("facts").$type<Event["facts"]>().notNull(),
  at: instant("at").notNull(),
};

/** Events that were committed with the change they tell of and wait for their place in the feed. */
export const pendingEvents = pgTable("pending_events", {
  position: bigserial("position", { mode: "number" }).primaryKey(),
  ...columns,
});

/** The feed. Append-only, written by one publisher at a time: whoever read up to a number has missed nothing before it. */
export const events = pgTable(
  "events",
  { sequence: bigint("sequence", { mode: "number" }).primaryKey(), ...columns },
  (table) => [
    uniqueIndex("events_id").on(table.id),
    index("events_of_organization").on(table.organizationId, table.sequence),
  ],
);
