import { and, desc, eq, gte, inArray, lt, or, type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { AuditEntry, listAuditEntries as route } from "../contract/organizations.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";

type Row = typeof auditEntries.$inferSelect;

/** The organization's entries, newest first. */
export async function listAuditEntries(
  ctx: Context,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const before = decodeCursor(query.cursor, ["number"]);
  const rows = await ctx.db
    .select()
    .from(auditEntries)
    .where(
      and(
        eq(auditEntries.organizationId, ctx.organizationId),
        before ? lt(auditEntries.position, before[0]) : undefined,
        query.surface ? inArray(auditEntries.surface, query.surface) : undefined,
        query.action ? or(...query.action.map(isAction)) : undefined,
        query.actorType ? eq(auditEntries.actorType, query.actorType) : undefined,
        query.actorId ? eq(auditEntries.actorId, query.actorId) : undefined,
        query.outcome ? eq(auditEntries.outcome, query.outcome) : undefined,
        query.from ? gte(auditEntries.at, Temporal.Instant.from(query.from)) : undefined,
        query.until ? lt(auditEntries.at, Temporal.Instant.from(query.until)) : undefined,
      ),
    )
    .orderBy(desc(auditEntries.position))
    .limit(query.limit + 1);
  return toPage(rows, query.limit, toAuditEntry, (row) => encodeCursor([row.position]));
}

/** Whether an entry is of this action, or of this noun where the text ends in a full stop. */
export function isAction(action: string): SQL {
  return action.endsWith(".") ? sql`starts_with(${auditEntries.action}, ${action})` : eq(auditEntries.action, action);
}

/** The wire form of an entry. */
export function toAuditEntry(row: Row): AuditEntry {
  return {
    id: row.id,
    at: row.at.toString(),
    // Both columns are only ever written from the types of the context.
    actor: { type: row.actorType as AuditEntry["actor"]["type"], id: row.actorId, name: row.actorName },
    surface: row.surface as AuditEntry["surface"],
    address: row.address,
    action: row.action,
    target: row.targetType && row.targetId ? { type: row.targetType, id: row.targetId } : null,
    outcome: row.outcome as AuditEntry["outcome"],
    summary: row.summary,
    before: row.before,
    after: row.after,
    requestId: row.requestId,
    operationId: row.operationId,
  };
}
