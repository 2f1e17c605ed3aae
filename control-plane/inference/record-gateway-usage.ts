import { type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { holdOpenPeriods } from "../invoicing/billing-periods.ts";
import type { Period } from "../invoicing/period.ts";
import { insertRated } from "../metering/insert-rated.ts";
import type { SettledRequest } from "./usage-entry.ts";
import type { Settled } from "./usage-queue.ts";

/**
 * Meters settled requests, each once. The database reads their JSON itself: at thousands a second, taking them apart and
 * putting them together again here would cost more than passing the requests through.
 */
export async function recordGatewayUsage(
  parts: { db: Database; clock: Clock },
  requests: readonly Settled[],
): Promise<void> {
  if (requests.length === 0) return;
  await inTransaction(parts, (within) => insertRequests(within, requests, "gateway"));
}

/** Meters the line of a batch in the transaction of its answer, once: whatever its request, `sourceId` names the line. */
export async function recordBatchUsage(
  within: { db: Database; clock: Clock },
  line: SettledRequest & { sourceId: string },
): Promise<void> {
  await insertRequests(within, [{ request: line, json: JSON.stringify(line) }], "batch");
}

async function insertRequests(
  { db, clock }: { db: Database; clock: Clock },
  requests: readonly Settled[],
  source: "gateway" | "batch",
): Promise<void> {
  const periods = await holdOpenPeriods(db, latestOf(requests));
  await insertRated(db, selectRecords(requests, periods, source), clock.now());
}

function latestOf(requests: readonly Settled[]): Map<string, Temporal.Instant> {
  const latest = new Map<string, number>();
  for (const { request } of requests) {
    const { organizationId, occurredAtMs } = request;
    if (occurredAtMs > (latest.get(organizationId) ?? Number.NEGATIVE_INFINITY))
      latest.set(organizationId, occurredAtMs);
  }
  return new Map(
    [...latest].map(([organizationId, ms]) => [organizationId, Temporal.Instant.fromEpochMilliseconds(ms)]),
  );
}

function selectRecords(
  requests: readonly Settled[],
  periods: ReadonlyMap<string, readonly Period[]>,
  source: "gateway" | "batch",
): SQL {
  return sql`
    select
      'usg_' || substr("requestId", 5) as id, "organizationId" as organization_id, "projectId" as project_id,
      ${source}::text as source, coalesce("sourceId", "requestId") as source_id, 'inference' as product, "modelId" as resource_id,
      coalesce("apiKeyId", '') as api_key_id, coalesce("personId", '') as person_id, occurred_at, period.start as billing_period,
      0::bigint as node_seconds, 0::bigint as amount_micros, "inputTokens" as input_tokens,
      "cachedInputTokens" as cached_input_tokens, "outputTokens" as output_tokens, "reasoningTokens" as reasoning_tokens,
      "usageSource" as usage_source, "firstTokenMs" as first_token_ms, "totalMs" as total_ms, finish,
      "clientGone" as client_gone, "requestId" as request_id, "providerId" as provider_id, null::text as price_id
    from json_to_recordset(${`[${requests.map(({ json }) => json).join(",")}]`}::json) as request (
      "requestId" text, "sourceId" text, "organizationId" text, "projectId" text, "modelId" text, "apiKeyId" text, "personId" text, "occurredAtMs" bigint,
      "inputTokens" bigint, "cachedInputTokens" bigint, "outputTokens" bigint, "reasoningTokens" bigint,
      "usageSource" text, "firstTokenMs" integer, "totalMs" integer, finish text, "clientGone" boolean,
      "providerId" text
    )
    cross join lateral (
      select timestamptz 'epoch' + "occurredAtMs" * interval '1 millisecond' as occurred_at
    ) as moment
    join json_to_recordset(${JSON.stringify([...periods].flatMap(toReaches))}::json) as period (
      organization_id text, "from" timestamptz, start timestamptz, "end" timestamptz
    ) on period.organization_id = "organizationId" and occurred_at < period."end"
      and (period."from" is null or occurred_at >= period."from")`;
}

/** What each open period bills: from where the one before ends, the first one also everything earlier. */
function toReaches([organizationId, open]: [string, readonly Period[]]) {
  return open.map(({ start, end }, index) => ({
    organization_id: organizationId,
    from: open[index - 1]?.end ?? null,
    start,
    end,
  }));
}
