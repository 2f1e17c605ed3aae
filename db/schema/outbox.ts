import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";

/** A document that a delivery mails. */
export interface MailAttachment {
  itemId: string;
  format: "pdf" | "ubl" | "cii";
  fileName: string;
}

/** Every mail, before and after it is sent. `kept` is one that no server was configured for: the operator can read it here. */
export const outbox = pgTable(
  "outbox",
  {
    id: id(),
    organizationId: text(),
    to: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text().notNull(),
    /** What the mail is about and for whom, so that a second attempt to write it writes nothing. */
    dedupeKey: text().notNull().unique(),
    /** Documents of the control plane, which are fetched when the mail is sent and not kept here. */
    attachments: jsonb().$type<MailAttachment[]>().notNull().default([]),
    state: text().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: instant().notNull().default(sql`now()`),
    error: text(),
    sentAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    index("outbox_to_send").on(table.nextAttemptAt).where(sql`${table.state} = 'queued'`),
    check("outbox_state", sql`${table.state} in ('queued', 'sent', 'failed', 'kept')`),
  ],
);
