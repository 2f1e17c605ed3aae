import { and, desc, eq, getTableColumns, gte, isNotNull, lt, ne, or, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { listUsageRecords as route, UsageRecord } from "../contract/usage.ts";
import { usageRecords } from "../db/schema/usage.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { costOf, shownExact } from "./cost.ts";
import { priceConditions, usageConditions } from "./usage-conditions.ts";

type Query = RouteInput<typeof route>["query"];

const { priceIds, quantities, ...columns } = getTableColumns(usageRecords);
const cost = sql<string>`(
  select ${shownExact(sql`sum(${costOf(sql`charge.quantity`)})`)}
  from unnest(${priceIds}, ${quantities}) as charge (price_id, quantity)
  join prices price on price.id = charge.price_id
)`;

/** The organization's metered records, newest first; as fast at any depth. */
export async function listUsageRecords(ctx: Context, query: Query): Promise<RouteAnswer<typeof route>> {
  const { currency } = await getOrganization(ctx);
  const rows = await ctx.db
    .select({ ...columns, cost })
    .from(usageRecords)
    .where(and(eq(usageRecords.organizationId, ctx.organizationId), ...filtersOf(query, ctx.organizationId)))
    .orderBy(desc(usageRecords.occurredAt), desc(usageRecords.id))
    .limit(query.limit + 1);
  return toPage(
    rows,
    query.limit,
    (row) => toUsageRecord(row, currency),
    (row) => encodeCursor([row.occurredAt.toString(), row.id]),
  );
}

/** How many records match, wherever a list of them begins. */
export async function countUsageRecords(ctx: Context, query: Query): Promise<number> {
  const filters = filtersOf({ ...query, cursor: undefined }, ctx.organizationId);
  return ctx.db.$count(usageRecords, and(eq(usageRecords.organizationId, ctx.organizationId), ...filters));
}

function filtersOf(query: Query, organizationId: string) {
  const after = decodeCursor(query.cursor, ["instant", "string"]);
  return [
    after ? sql`(${usageRecords.occurredAt}, ${usageRecords.id}) < (${after[0]}::timestamptz, ${after[1]})` : undefined,
    query.from ? gte(usageRecords.occurredAt, Temporal.Instant.from(query.from)) : undefined,
    query.until ? lt(usageRecords.occurredAt, Temporal.Instant.from(query.until)) : undefined,
    query.product || query.sku ? isPriced(query) : undefined,
    sql`true ${usageConditions(query, organizationId)}`,
    query.requestId ? isOfRequest(query.requestId) : undefined,
  ];
}

/** One of the prices that a record was charged at is one of those. */
function isPriced(query: Query) {
  return sql`exists (select from prices price where price.id = any(${usageRecords.priceIds}) ${priceConditions(query)})`;
}

/** A gateway's records have the request as their source id, and are found by that. */
function isOfRequest(requestId: string) {
  const { source, sourceId, requestId: column } = usageRecords;
  return or(
    and(eq(source, "gateway"), eq(sourceId, requestId)),
    and(ne(source, "gateway"), eq(column, requestId), isNotNull(column)),
  );
}

type Row = Omit<typeof usageRecords.$inferSelect, "priceIds" | "quantities"> & { cost: string };

function toUsageRecord(row: Row, currency: string): UsageRecord {
  return {
    id: row.id,
    occurredAt: row.occurredAt.toString(),
    source: row.source,
    sourceId: row.sourceId,
    // Both columns are only ever written from the contract's own types; see `UsageInput`.
    product: row.product as UsageRecord["product"],
    usageSource: row.usageSource as UsageRecord["usageSource"],
    projectId: row.projectId,
    resourceId: row.resourceId,
    apiKeyId: row.apiKeyId || null,
    personId: row.personId || null,
    nodeSeconds: row.nodeSeconds,
    inputTokens: row.inputTokens,
    cachedInputTokens: row.cachedInputTokens,
    outputTokens: row.outputTokens,
    reasoningTokens: row.reasoningTokens,
    firstTokenMs: row.firstTokenMs,
    totalMs: row.totalMs,
    finish: row.finish,
    clientGone: row.clientGone,
    requestId: row.requestId,
    cost: { amount: row.cost, currency },
  };
}
