import { and, desc, eq, gte, lt, or } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { OperatorContext } from "../context.ts";
import type { listOperatorAuditEntries as route } from "../contract/customers.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { organizations } from "../db/schema/organizations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { isAction, toAuditEntry } from "./list-audit-entries.ts";

/** What operators did or were refused, across all customers, newest first. */
export async function listOperatorAuditEntries(
  ctx: OperatorContext,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const before = decodeCursor(query.cursor, ["number"]);
  const rows = await ctx.db
    .select({ entry: auditEntries, organizationName: organizations.name })
    .from(auditEntries)
    .leftJoin(organizations, eq(organizations.id, auditEntries.organizationId))
    .where(
      and(
        eq(auditEntries.actorType, "operator"),
        before ? lt(auditEntries.position, before[0]) : undefined,
        query.from ? gte(auditEntries.at, Temporal.Instant.from(query.from)) : undefined,
        query.until ? lt(auditEntries.at, Temporal.Instant.from(query.until)) : undefined,
        query.organizationId ? eq(auditEntries.organizationId, query.organizationId) : undefined,
        query.action ? or(...query.action.map(isAction)) : undefined,
        query.outcome ? eq(auditEntries.outcome, query.outcome) : undefined,
      ),
    )
    .orderBy(desc(auditEntries.position))
    .limit(query.limit + 1);
  return toPage(
    rows,
    query.limit,
    ({ entry, organizationName }) => ({
      ...toAuditEntry(entry),
      organization:
        entry.organizationId === null
          ? null
          : { id: entry.organizationId, name: organizationName ?? entry.organizationId },
    }),
    ({ entry }) => encodeCursor([entry.position]),
  );
}
