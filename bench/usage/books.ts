import type pg from "pg";
import { systemClock } from "../../control-plane/clock.ts";
import { rebuildRollUps } from "../../control-plane/metering/rebuild-roll-ups.ts";
import {
  type Customer,
  makeCustomer,
  makeModel,
  makePrices,
  type openBooks,
} from "../../control-plane/metering/testing/books.ts";

export type Books = Awaited<ReturnType<typeof openBooks>>;

/** Thirty days that are over, in the zone of the books. */
export const window = { from: "2026-10-01T00:00:00Z", until: "2026-10-31T00:00:00Z" };
const days = 30;
/** Records go to six of them. */
export const projectOf = (number: number) => `prj_${number}`;
const modelCount = 4;
const keyCount = 60;
const buckets = ["input", "cached_input", "output"] as const;

/** An empty database with models, their prices and the customer whose usage is asked for. */
export async function prepareBooks(books: Books): Promise<{ customer: Customer; priceIds: string[] }> {
  const amounts: Record<string, string> = {};
  for (let model = 0; model < modelCount; model++) {
    await makeModel(books.db, `bench-${model}`);
    for (const bucket of buckets) amounts[`model:bench-${model}:${bucket}`] = "1.234567";
  }
  const bySku = await makePrices(books.db, amounts);
  const customer = await makeCustomer(books.db, { id: "org_bench" });
  return { customer, priceIds: Object.keys(amounts).map((sku) => bySku[sku] ?? "") };
}

/**
 * Adds `count` records of an organization, spread over the window, its keys and models. Made in SQL, and its roll-ups from
 * them, so that ten million take minutes.
 */
export async function fillRecords(
  owner: pg.Client,
  books: Books,
  { organizationId, count, priceIds }: { organizationId: string; count: number; priceIds: readonly string[] },
): Promise<void> {
  await owner.query(
    `insert into usage_records (
       id, organization_id, project_id, source, source_id, product, resource_id, api_key_id, occurred_at, billing_period,
       input_tokens, cached_input_tokens, output_tokens, usage_source, request_id, price_ids, quantities, created_at
     )
     select 'usg_' || $1 || '_' || n, $1, 'prj_' || n % 6, 'gateway', $1 || ':' || n, 'inference', 'bench-' || model,
       'key_' || n % ${keyCount}, occurred_at, '2026-10-01Z', 1000 + n % 977, 200 + n % 89, 300 + n % 411, 'final',
       'req_' || n, ($3::text[])[3 * model + 1 : 3 * model + 3], array[1000 + n % 977, 200 + n % 89, 300 + n % 411], occurred_at
     from (
       select n, n / 7 % ${modelCount} as model,
         $4::timestamptz + n * (interval '${days} days' / $2::double precision) as occurred_at
       from generate_series(0, $2::integer - 1) as n
     ) as record`,
    [organizationId, count, priceIds, window.from],
  );
  await owner.query("analyze usage_records");
  await rebuildRollUps({ db: books.db, clock: systemClock }, organizationId);
}

/** Other customers of the same seller: what a customer's questions must not get slower by. */
export async function fillOthers(
  owner: pg.Client,
  books: Books,
  { count, first, priceIds }: { count: number; first: number; priceIds: readonly string[] },
): Promise<void> {
  const each = 100_000;
  for (let filled = 0, number = first; filled < count; filled += each, number++) {
    const other = await makeCustomer(books.db, { id: `org_other_${number}` });
    await fillRecords(owner, books, { organizationId: other.id, count: Math.min(each, count - filled), priceIds });
  }
}
