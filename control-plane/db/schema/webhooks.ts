import { sql } from "drizzle-orm";
import { check, foreignKey, index, integer, pgTable, primaryKey, text, unique } from "drizzle-orm/pg-core";
import { id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** Addresses of customers that are told of events. */
export const webhooks = pgTable(
  "webhooks",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    url: text("url").notNull(),
    /** Null for every event. */
    eventTypes: text("event_types").array(),
    /** What is sent is signed with, sealed; null once removed. */
    secret: text("secret"),
    /** Signs too, until its end. */
    previousSecret: text("previous_secret"),
    previousSecretEndsAt: instant("previous_secret_ends_at"),
    pausedAt: instant("paused_at"),
    pauseReason: text("pause_reason"),
    /** The first attempt that was not taken after the last that was. */
    failingSince: instant("failing_since"),
    /** Whether people were told that it fails. */
    failureToldAt: instant("failure_told_at"),
    /** Attempts not taken, one after the other. */
    failuresInRow: integer("failures_in_row").notNull().default(0),
    /** Nothing is sent before: an address that does not answer is not asked for each event. */
    heldUntil: instant("held_until"),
    fault: text("fault"),
    lastDeliveredAt: instant("last_delivered_at"),
    removedAt: instant("removed_at"),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    unique("webhooks_owner").on(table.organizationId, table.id),
    check("webhooks_secret", sql`(${table.removedAt} is null) = (${table.secret} is not null)`),
    check("webhooks_previous_secret", sql`(${table.previousSecret} is null) = (${table.previousSecretEndsAt} is null)`),
    check("webhooks_pause", sql`(${table.pausedAt} is null) = (${table.pauseReason} is null)`),
    check("webhooks_pause_reason", sql`${table.pauseReason} in ('asked', 'failing', 'gone')`),
  ],
);

/** An event for a webhook, each once: sent again it is the same row. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    webhookId: id("webhook_id").notNull(),
    /** In the feed, unless it is a test. */
    eventId: id("event_id").notNull(),
    organizationId: id("organization_id").notNull(),
    eventType: text("event_type").notNull(),
    state: text("state").notNull(),
    /** All that were made. */
    attempts: integer("attempts").notNull().default(0),
    /** Of these, not taken since it was last asked for. */
    failures: integer("failures").notNull().default(0),
    /** Null when there is nothing more to do. */
    nextAttemptAt: instant("next_attempt_at"),
    deliveredAt: instant("delivered_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.webhookId, table.eventId] }),
    foreignKey({
      name: "webhook_deliveries_webhook",
      columns: [table.organizationId, table.webhookId],
      foreignColumns: [webhooks.organizationId, webhooks.id],
    }),
    index("webhook_deliveries_newest").on(table.webhookId, table.createdAt, table.eventId),
    index("webhook_deliveries_due").on(table.webhookId, table.nextAttemptAt).where(sql`state = 'waiting'`),
    index("webhook_deliveries_oldest").on(table.createdAt),
    check("webhook_deliveries_state", sql`${table.state} in ('waiting', 'delivered', 'failed')`),
    check("webhook_deliveries_next", sql`(${table.state} = 'waiting') = (${table.nextAttemptAt} is not null)`),
  ],
);

/** Every attempt with what was answered. */
export const webhookAttempts = pgTable(
  "webhook_attempts",
  {
    webhookId: id("webhook_id").notNull(),
    eventId: id("event_id").notNull(),
    number: integer("number").notNull(),
    at: instant("at").notNull(),
    /** Null without an answer. */
    status: integer("status"),
    milliseconds: integer("milliseconds").notNull(),
    /** Null when it was taken. */
    fault: text("fault"),
    /** The beginning of the answer. */
    answer: text("answer"),
  },
  (table) => [
    primaryKey({ columns: [table.webhookId, table.eventId, table.number] }),
    foreignKey({
      name: "webhook_attempts_delivery",
      columns: [table.webhookId, table.eventId],
      foreignColumns: [webhookDeliveries.webhookId, webhookDeliveries.eventId],
    }).onDelete("cascade"),
  ],
);
