import { sql } from "drizzle-orm";
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { DeliveryContent } from "../../contract/deliveries.ts";
import { id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";

/** A bucket without its secret, or mail addresses. */
export type DestinationRow =
  | {
      type: "bucket";
      endpoint: string;
      region: string;
      bucket: string;
      prefix: string;
      pathStyle: boolean;
      accessKeyId: string;
    }
  | { type: "mail"; to: string[] };

export const deliveries = pgTable(
  "deliveries",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    content: jsonb("content").$type<DeliveryContent>().notNull(),
    destination: jsonb("destination").$type<DestinationRow>().notNull(),
    /** Of a bucket, sealed. */
    secret: text("secret"),
    /** Of a file that is written every day; null for documents. */
    nextRunAt: instant("next_run_at"),
    pausedAt: instant("paused_at"),
    removedAt: instant("removed_at"),
    createdByType: text("created_by_type").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByName: text("created_by_name").notNull(),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("deliveries_owner").on(table.organizationId, table.id),
    index("deliveries_next_run").on(table.nextRunAt).where(sql`removed_at is null and paused_at is null`),
    check("deliveries_schedule", sql`(${table.content} ->> 'type' = 'focus') = (${table.nextRunAt} is not null)`),
    check("deliveries_secret", sql`${table.removedAt} is null or ${table.secret} is null`),
  ],
);

/** What is to be delivered, each thing once: a rerun writes the same object again. */
export const deliveryItems = pgTable(
  "delivery_items",
  {
    id: id("id").primaryKey(),
    deliveryId: id("delivery_id")
      .notNull()
      .references(() => deliveries.id),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    kind: text("kind").notNull(),
    /** The document, the start of the month, or of a test its own id. */
    subject: text("subject").notNull(),
    format: text("format").notNull(),
    title: text("title").notNull(),
    target: text("target").notNull(),
    state: text("state").notNull(),
    attempts: integer("attempts").notNull().default(0),
    fault: text("fault"),
    /** Null when there is nothing more to do. */
    nextAttemptAt: instant("next_attempt_at"),
    bytes: bigint("bytes", { mode: "number" }),
    sha256: text("sha256"),
    deliveredAt: instant("delivered_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    uniqueIndex("delivery_items_once").on(table.deliveryId, table.kind, table.subject, table.format),
    index("delivery_items_newest").on(table.deliveryId, table.createdAt, table.id),
    index("delivery_items_due").on(table.nextAttemptAt).where(sql`state = 'waiting'`),
    check("delivery_items_kind", sql`${table.kind} in ('invoice', 'creditNote', 'focus', 'test')`),
    check("delivery_items_state", sql`${table.state} in ('waiting', 'delivered', 'failed')`),
    check("delivery_items_next", sql`(${table.state} = 'waiting') = (${table.nextAttemptAt} is not null)`),
  ],
);
