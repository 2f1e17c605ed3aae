import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { evaluations } from "./evaluations.ts";
import { organizations } from "./organizations.ts";

/** One call of an evaluation: a case, a variant, a repeat. Waits, is claimed by a lease, and is answered or has failed. */
export const evaluationAnswers = pgTable(
  "evaluation_answers",
  {
    evaluationId: text()
      .notNull()
      .references(() => evaluations.id, { onDelete: "cascade" }),
    organizationId: text()
      .notNull()
      .references(() => organizations.id),
    /** Order of the calls: all variants of a case follow each other. */
    number: integer().notNull(),
    position: integer().notNull(),
    variant: integer().notNull(),
    /** From 1. */
    repeat: integer().notNull(),
    state: text().notNull().default("waiting"),
    /** Who works on it; anything that comes with another claim is too late. */
    claim: text(),
    leaseUntil: instant(),
    /** Not to be called before. */
    dueAt: instant().notNull().default(sql`now()`),
    /** Calls that failed for a passing reason. */
    attempts: integer().notNull().default(0),
    /** Times the limit of requests sent it back. */
    waits: integer().notNull().default(0),
    /** Highest cost of the call under way, counted in the evaluation's. */
    heldAmount: numeric().notNull().default("0"),
    /** Of the call under way, as soon as the gateway has named it. */
    pendingRequestId: text(),
    requestId: text(),
    answer: text(),
    finishReason: text(),
    inputTokens: integer(),
    cachedInputTokens: integer(),
    outputTokens: integer(),
    reasoningTokens: integer(),
    /** Of the call that brought the answer. */
    cost: numeric(),
    judgeCost: numeric().notNull().default("0"),
    /** Of calls that were charged and brought no answer. */
    lostCost: numeric().notNull().default("0"),
    firstTokenMs: doublePrecision(),
    totalMs: doublePrecision(),
    grades: jsonb(),
    score: doublePrecision(),
    passed: boolean(),
    /** Why there is no answer. */
    problem: text(),
    /** What a reader of the answer must know: that it was called again, for example. */
    note: text(),
    answeredAt: instant(),
  },
  (table) => [
    primaryKey({ columns: [table.evaluationId, table.number] }),
    index("evaluation_answers_of_case").on(table.evaluationId, table.position),
    index("evaluation_answers_waiting").on(table.evaluationId, table.number).where(sql`${table.state} = 'waiting'`),
    index("evaluation_answers_leased").on(table.leaseUntil).where(sql`${table.state} = 'calling'`),
    check("evaluation_answers_state", sql`${table.state} in ('waiting', 'calling', 'answered', 'failed')`),
  ],
);
