import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { ApprovalRequirement } from "../../contract/approvals.ts";
import { exact, id, instant } from "../columns.ts";
import { organizations } from "./organizations.ts";
import { quotes, reservations } from "./reservations.ts";

const createdBy = {
  createdByType: text("created_by_type").notNull(),
  createdById: text("created_by_id").notNull(),
  createdByName: text("created_by_name").notNull(),
};

/** Which purchases need whose approval. What a policy says is copied into each request under it. */
export const approvalPolicies = pgTable(
  "approval_policies",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    name: text("name").notNull(),
    /** Before tax, in `currency`. */
    totalFrom: exact("total_from"),
    currency: text("currency").notNull(),
    daysFrom: integer("days_from"),
    nodeTypes: jsonb("node_types").$type<string[]>().notNull(),
    projectIds: jsonb("project_ids").$type<string[]>().notNull(),
    approverRoles: jsonb("approver_roles").$type<string[]>().notNull(),
    approverPeople: jsonb("approver_people").$type<{ id: string; name: string }[]>().notNull(),
    deadlineHours: integer("deadline_hours").notNull(),
    allowOwnRequests: boolean("allow_own_requests").notNull(),
    decideByLink: boolean("decide_by_link").notNull().default(false),
    ...createdBy,
    archivedAt: instant("archived_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    index("approval_policies_living").on(table.organizationId).where(sql`archived_at is null`),
    check("approval_policies_total", sql`${table.totalFrom} >= 0`),
    check("approval_policies_deadline", sql`${table.deadlineHours} between 1 and 72`),
    check(
      "approval_policies_approvers",
      sql`jsonb_array_length(${table.approverRoles}) + jsonb_array_length(${table.approverPeople}) > 0`,
    ),
  ],
);

/** What a reservation was when a change of it was asked for; amounts before tax. */
export interface ChangesFrom {
  projectId: string;
  endsAt: string;
  nodes: number;
  total: string;
  /** Of a swap: what is given up, and what of the total. */
  swap?: { nodeType: string; givenUp: string };
}

/**
 * What waits for approval: a purchase, whose reservation is `pending_approval` meanwhile, or a change of a reservation
 * that is there already. Its quote is open for as long as this is pending.
 */
export const approvalRequests = pgTable(
  "approval_requests",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    quoteId: id("quote_id").notNull(),
    reservationId: id("reservation_id").notNull(),
    state: text("state").notNull(),
    justification: text("justification").notNull(),
    requirements: jsonb("requirements").$type<ApprovalRequirement[]>().notNull(),
    ...createdBy,
    /** Null for a purchase. */
    changesFrom: jsonb("changes_from").$type<ChangesFrom>(),
    /** Whose own request it is: the person, or the one who made the key. */
    askedById: text("asked_by_id").notNull(),
    deadline: instant("deadline").notNull(),
    decidedAt: instant("decided_at"),
    createdAt: instant("created_at").notNull(),
  },
  (table) => [
    unique("approval_requests_owner").on(table.organizationId, table.id),
    uniqueIndex("approval_requests_quote").on(table.quoteId),
    uniqueIndex("approval_requests_reservation").on(table.reservationId).where(sql`changes_from is null`),
    index("approval_requests_newest").on(table.organizationId, table.createdAt, table.id),
    index("approval_requests_waiting").on(table.deadline, table.id).where(sql`state = 'pending'`),
    foreignKey({ columns: [table.organizationId, table.quoteId], foreignColumns: [quotes.organizationId, quotes.id] }),
    foreignKey({
      columns: [table.organizationId, table.reservationId],
      foreignColumns: [reservations.organizationId, reservations.id],
    }),
    check(
      "approval_requests_state",
      sql`${table.state} in ('pending', 'approved', 'rejected', 'expired', 'withdrawn')`,
    ),
  ],
);

/** Append-only: who decided what about a request. A person decides once. */
export const approvalDecisions = pgTable(
  "approval_decisions",
  {
    id: id("id").primaryKey(),
    organizationId: id("organization_id").notNull(),
    requestId: id("request_id").notNull(),
    decision: text("decision").notNull(),
    reason: text("reason"),
    /** Which of the request's requirements it approves, by their place. */
    satisfies: jsonb("satisfies").$type<number[]>().notNull(),
    ...createdBy,
    at: instant("at").notNull(),
  },
  (table) => [
    uniqueIndex("approval_decisions_once").on(table.requestId, table.createdById),
    foreignKey({
      columns: [table.organizationId, table.requestId],
      foreignColumns: [approvalRequests.organizationId, approvalRequests.id],
    }),
    check("approval_decisions_decision", sql`${table.decision} in ('approve', 'reject', 'exception')`),
  ],
);
