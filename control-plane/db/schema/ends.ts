import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { reservations } from "./reservations.ts";

/** Who was shown how to reach the nodes, a row for each minute in which they were. */
export const accessReads = pgTable(
  "access_reads",
  {
    reservationId: id("reservation_id").notNull(),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    minute: instant("minute").notNull(),
    organizationId: id("organization_id").notNull(),
    actorName: text("actor_name").notNull(),
    reads: integer("reads").notNull(),
    lastReadAt: instant("last_read_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.reservationId, table.actorType, table.actorId, table.minute] }),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
  ],
);

export const rehearsals = pgTable(
  "rehearsals",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    state: text("state").notNull(),
    announcedAt: instant("announced_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    observedUntil: instant("observed_until").notNull(),
    endedAt: instant("ended_at"),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
  },
  (table) => [
    uniqueIndex("rehearsals_one").on(table.reservationId).where(sql`state in ('announced', 'over')`),
    index("rehearsals_newest").on(table.reservationId, table.announcedAt),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("rehearsals_state", sql`${table.state} in ('announced', 'over', 'finished', 'stopped')`),
    check("rehearsals_times", sql`${table.announcedAt} < ${table.endsAt} and ${table.endsAt} < ${table.observedUntil}`),
    check("rehearsals_ended", sql`(${table.state} in ('finished', 'stopped')) = (${table.endedAt} is not null)`),
  ],
);

/** Append-only: who has read the notice of a rehearsal. */
export const rehearsalAcknowledgements = pgTable(
  "rehearsal_acknowledgements",
  {
    rehearsalId: id("rehearsal_id")
      .notNull()
      .references(() => rehearsals.id),
    actorType: text("actor_type").notNull(),
    actorId: text("actor_id").notNull(),
    organizationId: id("organization_id").notNull(),
    actorName: text("actor_name").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.rehearsalId, table.actorType, table.actorId] })],
);
