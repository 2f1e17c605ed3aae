import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** A one-time link into an organization. Only a hash of the link's token is kept. */
export const invitations = pgTable(
  "invitations",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    email: text().notNull(),
    role: text().notNull(),
    tokenHash: text().notNull(),
    invitedBy: text()
      .notNull()
      .references(() => users.id),
    expiresAt: instant().notNull(),
    acceptedAt: instant(),
    withdrawnAt: instant(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("invitations_token").on(table.tokenHash),
    index("invitations_of_organization").on(table.organizationId, table.createdAt),
    check("invitations_role", sql`${table.role} in ('owner', 'administrator', 'engineer', 'finance', 'viewer')`),
  ],
);
