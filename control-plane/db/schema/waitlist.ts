import { sql } from "drizzle-orm";
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { WaitlistEntry } from "../../contract/waitlist.ts";
import { exact, id, instant } from "../columns.ts";
import { organizations, projects } from "./organizations.ts";
import { reservations } from "./reservations.ts";

export const waitlistEntries = pgTable(
  "waitlist_entries",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    state: text("state").notNull(),
    act: text("act").notNull(),
    nodeType: id("node_type").notNull(),
    alsoNodeTypes: text("also_node_types").array().notNull().default(sql`'{}'`),
    nodes: integer("nodes").notNull(),
    regions: text("regions").array().notNull(),
    capacityClass: text("capacity_class"),
    noticeClass: text("notice_class"),
    earliestStart: instant("earliest_start").notNull(),
    latestStart: instant("latest_start").notNull(),
    hours: integer("hours").notNull(),
    /** In the organization's currency at the time. */
    ceiling: exact("ceiling"),
    currency: text("currency").notNull(),
    projectId: id("project_id"),
    poNumber: text("po_number"),
    expiresAt: instant("expires_at").notNull(),
    createdAt: instant("created_at").notNull(),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    obstacle: jsonb("obstacle").$type<NonNullable<WaitlistEntry["obstacle"]>>(),
    endedAt: instant("ended_at"),
    match: jsonb("match").$type<NonNullable<WaitlistEntry["match"]>>(),
    reservationId: id("reservation_id"),
    approvalRequestId: id("approval_request_id"),
    /** The reservation that it is to follow; null for one that only waits. */
    follows: id("follows"),
    anyOfFamily: boolean("any_of_family").notNull().default(false),
    /** Goes before cheaper ones, with the node type asked for; null where only the price counts. */
    preferredRegion: id("preferred_region"),
    ceilingPer: text("ceiling_per").notNull().default("node_hour"),
  },
  (table) => [
    index("waitlist_entries_newest").on(table.organizationId, table.createdAt, table.id),
    index("waitlist_entries_open").on(table.createdAt, table.id).where(sql`state = 'open'`),
    foreignKey({
      columns: [table.organizationId, table.projectId],
      foreignColumns: [projects.organizationId, projects.id],
    }),
    uniqueIndex("waitlist_entries_one_successor").on(table.follows).where(sql`state = 'open'`),
    index("waitlist_entries_follows").on(table.follows, table.createdAt).where(sql`follows is not null`),
    index("waitlist_entries_followed").on(table.reservationId).where(sql`follows is not null`),
    foreignKey({
      columns: [table.organizationId, table.follows],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check("waitlist_entries_ceiling_per", sql`${table.ceilingPer} in ('node_hour', 'gpu_hour', 'total')`),
    check("waitlist_entries_follows_to_buy", sql`${table.follows} is null or ${table.act} = 'buy'`),
    check("waitlist_entries_state", sql`${table.state} in ('open', 'matched', 'bought', 'withdrawn', 'expired')`),
    check("waitlist_entries_act", sql`${table.act} in ('tell', 'buy')`),
    check(
      "waitlist_entries_buy",
      sql`${table.act} = 'tell' or (${table.ceiling} is not null and ${table.projectId} is not null)`,
    ),
    check("waitlist_entries_bought", sql`(${table.state} = 'bought') = (${table.reservationId} is not null)`),
  ],
);
