import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, numeric, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { users } from "./users.ts";

/** An experiment over a table of cases: models and prompts against each other. Its definition never changes. */
export const evaluations = pgTable(
  "evaluations",
  {
    id: id(),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    /** Pays for the calls. */
    projectId: text().notNull(),
    name: text().notNull(),
    state: text().notNull(),
    /** Why it is paused or stopped, in a sentence. */
    stateReason: text(),
    /** Models, prompts, repeats, parameters and graders as they were defined. */
    definition: jsonb().notNull(),
    /** SHA-256 over the definition and the cases: two with the same one ask for the same. */
    fingerprint: text().notNull(),
    caseCount: integer().notNull(),
    callCount: integer().notNull(),
    currency: text().notNull(),
    /** What may be spent at most; null before the first start. */
    capAmount: numeric(),
    /** Settled cost of every call, lost ones included. */
    spentAmount: numeric().notNull().default("0"),
    /** Highest cost of the calls that are under way. */
    heldAmount: numeric().notNull().default("0"),
    createdBy: text()
      .notNull()
      .references(() => users.id),
    /** In whose name the calls are made. */
    startedBy: text().references(() => users.id),
    /** The evaluation that this one repeats. */
    sourceId: text(),
    operationId: text().notNull(),
    createdAt: createdAt(),
    startedAt: instant(),
    finishedAt: instant(),
    /** When its project's retention deleted what it asked and was answered. From then on triggers refuse both. */
    contentDeletedAt: instant(),
  },
  (table) => [
    uniqueIndex("evaluations_operation").on(table.organizationId, table.operationId),
    index("evaluations_of_organization").on(table.organizationId, table.id),
    index("evaluations_running").on(table.startedAt).where(sql`${table.state} = 'running'`),
    check("evaluations_state", sql`${table.state} in ('draft', 'running', 'paused', 'stopped', 'finished')`),
    check("evaluations_held", sql`${table.heldAmount} >= 0`),
  ],
);
