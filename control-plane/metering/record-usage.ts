import { type SQL, sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { newId } from "../ids.ts";
import { billingPeriodOf, holdOpenPeriods } from "../invoicing/billing-periods.ts";
import { insertRated } from "./insert-rated.ts";
import type { Recorded, UsageInput } from "./usage-input.ts";

/**
 * Meters a batch: records with what they are charged, and the hourly roll-up, in one transaction (the caller's, when there
 * is one). A record that is known already is not counted again. Throws when an organization is unknown.
 */
export async function recordUsage(
  ctx: { db: Database; clock: Clock },
  records: readonly UsageInput[],
): Promise<Recorded> {
  if (records.length === 0) return { accepted: 0, known: 0 };
  return inTransaction(ctx, async ({ db, clock }) => {
    const held = await holdOpenPeriods(db, latestOf(records));
    // Named once each: a batch has many records of a period.
    const periods = new Map(
      [...held].map(([id, open]) => [id, open.map((period) => ({ ...period, name: period.start.toString() }))]),
    );
    const rows = records.map((record) => ({
      ...record,
      id: newId("usg", record.occurredAt),
      billingPeriod: billingPeriodOf(periods.get(record.organizationId) ?? [], record.occurredAt).name,
    }));
    return insertRated(db, selectRows(rows), clock.now());
  });
}

function latestOf(records: readonly UsageInput[]): Map<string, Temporal.Instant> {
  const latest = new Map<string, Temporal.Instant>();
  for (const { organizationId, occurredAt } of records) {
    const before = latest.get(organizationId);
    if (!before || Temporal.Instant.compare(before, occurredAt) < 0) latest.set(organizationId, occurredAt);
  }
  return latest;
}

type Row = UsageInput & { id: string; billingPeriod: string };

function selectRows(rows: readonly Row[]): SQL {
  const column = (value: (row: Row) => string | null) => sql.param(rows.map(value));
  // An array's text as PostgreSQL reads it: nothing in it needs a quote, which the driver would look for in each number.
  const numbers = (value: (row: Row) => number | boolean | null) =>
    sql.param(`{${rows.map((row) => value(row) ?? "null").join()}}`);
  return sql`
    select row.*, null::text as provider_id from unnest(
      ${column((row) => row.id)}::text[],
      ${column((row) => row.organizationId)}::text[],
      ${column((row) => row.projectId)}::text[],
      ${column((row) => row.source)}::text[],
      ${column((row) => row.sourceId)}::text[],
      ${column((row) => row.product)}::text[],
      ${column((row) => row.resourceId)}::text[],
      ${column((row) => row.apiKeyId ?? "")}::text[],
      ${column((row) => row.personId ?? "")}::text[],
      ${column((row) => row.occurredAt.toString())}::timestamptz[],
      ${column((row) => row.billingPeriod)}::timestamptz[],
      ${numbers((row) => row.nodeSeconds ?? 0)}::bigint[],
      ${numbers((row) => row.amountMicros ?? 0)}::bigint[],
      ${numbers((row) => row.inputTokens ?? 0)}::bigint[],
      ${numbers((row) => row.cachedInputTokens ?? 0)}::bigint[],
      ${numbers((row) => row.outputTokens ?? 0)}::bigint[],
      ${numbers((row) => row.reasoningTokens ?? 0)}::bigint[],
      ${column((row) => row.usageSource)}::text[],
      ${numbers((row) => row.firstTokenMs ?? null)}::integer[],
      ${numbers((row) => row.totalMs ?? null)}::integer[],
      ${column((row) => row.finish ?? null)}::text[],
      ${numbers((row) => row.clientGone ?? false)}::boolean[],
      ${column((row) => row.requestId ?? null)}::text[],
      ${column((row) => row.priceId ?? null)}::text[]
    ) as row (
      id, organization_id, project_id, source, source_id, product, resource_id, api_key_id, person_id, occurred_at,
      billing_period, node_seconds, amount_micros, input_tokens, cached_input_tokens, output_tokens,
      reasoning_tokens, usage_source, first_token_ms, total_ms, finish, client_gone, request_id, price_id
    )`;
}
