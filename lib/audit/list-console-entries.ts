import { and, desc, eq, gte, inArray, isNull, lt, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { memberships } from "@/db/schema/memberships";
import type { OrgContext } from "@/lib/auth/context";
import type { AuditOutcome } from "./record-audit";

export interface ConsoleEntryFilter {
  actorId?: string | undefined;
  /** Names, or beginnings that end in a full stop; none means all. */
  actions: readonly string[];
  outcome?: AuditOutcome | undefined;
  from?: string | undefined;
  until?: string | undefined;
}

export type ConsoleEntry = Pick<
  typeof auditEntries.$inferSelect,
  | "id"
  | "actorId"
  | "actorName"
  | "action"
  | "targetType"
  | "targetId"
  | "targetName"
  | "outcome"
  | "operationId"
  | "facts"
  | "requestId"
  | "address"
> & { at: string };

interface EntryPage {
  items: ConsoleEntry[];
  nextCursor: string | null;
}

/** What was tried in the organization through the console, newest first. The cursor is the last entry's id. */
export function listConsoleEntries(
  ctx: OrgContext,
  filter: ConsoleEntryFilter,
  cursor: string | null,
  limit: number,
): Promise<EntryPage> {
  return readPage(eq(auditEntries.organizationId, ctx.organizationId), filter, cursor, limit);
}

/** Sign-ins and sign-outs of the organization's members: they belong to no organization, and to each of theirs. */
export function listMemberSignIns(
  ctx: OrgContext,
  filter: ConsoleEntryFilter,
  cursor: string | null,
  limit: number,
): Promise<EntryPage> {
  const members = database()
    .select({ id: memberships.userId })
    .from(memberships)
    .where(eq(memberships.organizationId, ctx.organizationId));
  const signIns = and(
    isNull(auditEntries.organizationId),
    inArray(auditEntries.actorId, members),
    sql`starts_with(${auditEntries.action}, 'session.')`,
  );
  return readPage(signIns, filter, cursor, limit);
}

async function readPage(
  whose: SQL | undefined,
  { actorId, actions, outcome, from, until }: ConsoleEntryFilter,
  cursor: string | null,
  limit: number,
): Promise<EntryPage> {
  const rows = await database()
    .select({
      id: auditEntries.id,
      actorId: auditEntries.actorId,
      actorName: auditEntries.actorName,
      action: auditEntries.action,
      targetType: auditEntries.targetType,
      targetId: auditEntries.targetId,
      targetName: auditEntries.targetName,
      outcome: auditEntries.outcome,
      operationId: auditEntries.operationId,
      facts: auditEntries.facts,
      requestId: auditEntries.requestId,
      address: auditEntries.address,
      at: sql<string>`to_char(${auditEntries.happenedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    })
    .from(auditEntries)
    .where(
      and(
        whose,
        cursor === null ? undefined : lt(auditEntries.id, cursor),
        actorId === undefined ? undefined : eq(auditEntries.actorId, actorId),
        actions.length === 0 ? undefined : or(...actions.map(isAction)),
        outcome === undefined ? hasNoOutcomeYet() : eq(auditEntries.outcome, outcome),
        from === undefined ? undefined : gte(auditEntries.happenedAt, from),
        until === undefined ? undefined : lt(auditEntries.happenedAt, until),
      ),
    )
    .orderBy(desc(auditEntries.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

function isAction(action: string): SQL {
  return action.endsWith(".") ? sql`starts_with(${auditEntries.action}, ${action})` : eq(auditEntries.action, action);
}

/** An intent is listed by itself only until its outcome is: the outcome's entry says the same and more. */
function hasNoOutcomeYet(): SQL | undefined {
  const later = alias(auditEntries, "later");
  const outcomes = database()
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.organizationId, auditEntries.organizationId),
        eq(later.operationId, auditEntries.operationId),
        ne(later.outcome, "started"),
      ),
    );
  return or(ne(auditEntries.outcome, "started"), notExists(outcomes));
}
