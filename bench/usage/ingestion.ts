import { sql } from "drizzle-orm";
import type pg from "pg";
import { Temporal } from "temporal-polyfill";
import { systemClock } from "../../control-plane/clock.ts";
import { recordUsage } from "../../control-plane/metering/record-usage.ts";
import type { Customer } from "../../control-plane/metering/testing/books.ts";
import type { UsageInput } from "../../control-plane/metering/usage-input.ts";
import type { Books } from "./books.ts";

const batchSize = 500;
const batches = 20;

/** A table with the columns, checks and indexes of the usage records, which a batch is put into and nothing else is done. */
export async function makeBareRecords(owner: pg.Client): Promise<void> {
  await owner.query(
    "create table bench_records (like usage_records including all); grant select, insert on bench_records to public",
  );
}

let known = 0;

/** Each gives records a second of batches of 500: metered and rolled up, and the bare insert of the same rows. */
export function ingestionContenders(books: Books, customer: Customer, priceIds: readonly string[]) {
  const charged = priceIds.slice(0, 3);
  return {
    metered: rate(async () => {
      const { accepted } = await recordUsage({ db: books.db, clock: systemClock }, nextBatch(customer));
      if (accepted !== batchSize) throw new Error(`${accepted} of ${batchSize} records were new`);
    }),
    bare: rate(async () => {
      await bareInsert(books, nextBatch(customer), charged);
    }),
  };
}

function nextBatch(customer: Customer): UsageInput[] {
  return Array.from({ length: batchSize }, () => {
    known++;
    return {
      organizationId: customer.id,
      projectId: customer.projectId,
      source: "bench",
      sourceId: `bench:${known}`,
      product: "inference" as const,
      resourceId: `bench-${known % 4}`,
      apiKeyId: `key_${known % 7}`,
      occurredAt: start.add({ milliseconds: known * 20 }),
      usageSource: "final" as const,
      inputTokens: 1000 + (known % 977),
      cachedInputTokens: 200,
      outputTokens: 300,
      requestId: `req_bench_${known}`,
    };
  });
}

const start = Temporal.Instant.from("2026-11-10T08:00:00Z");

async function bareInsert({ db }: Books, records: readonly UsageInput[], priceIds: readonly string[]): Promise<void> {
  const column = (value: (record: UsageInput) => string | number) => sql.param(records.map(value));
  await db.transaction((transaction) =>
    transaction.execute(sql`
      insert into bench_records (
        id, organization_id, project_id, source, source_id, product, resource_id, api_key_id, occurred_at, billing_period,
        input_tokens, cached_input_tokens, output_tokens, usage_source, request_id, price_ids, quantities, created_at
      )
      select 'usg_' || source_id, organization_id, project_id, source, source_id, 'inference', resource_id, api_key_id, occurred_at,
        '2026-11-01Z', input_tokens, cached, output, 'final', request_id, ${sql.param(priceIds)}::text[],
        array[input_tokens, cached, output], occurred_at
      from unnest(
        ${column((record) => record.organizationId)}::text[], ${column((record) => record.projectId)}::text[],
        ${column((record) => record.source)}::text[], ${column((record) => record.sourceId)}::text[],
        ${column((record) => record.resourceId)}::text[], ${column((record) => record.apiKeyId ?? "")}::text[],
        ${column((record) => record.occurredAt.toString())}::timestamptz[],
        ${column((record) => record.inputTokens ?? 0)}::bigint[], ${column((record) => record.cachedInputTokens ?? 0)}::bigint[],
        ${column((record) => record.outputTokens ?? 0)}::bigint[], ${column((record) => record.requestId ?? "")}::text[]
      ) as record (
        organization_id, project_id, source, source_id, resource_id, api_key_id, occurred_at, input_tokens, cached, output, request_id
      )
      on conflict (source, source_id) do nothing`),
  );
}

/** Records a second of one sender. */
function rate(send: () => Promise<void>): () => Promise<number> {
  return async () => {
    const begun = performance.now();
    for (let count = 0; count < batches; count++) await send();
    return (batches * batchSize * 1000) / (performance.now() - begun);
  };
}
