import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { type ModelHour, modelHistoryHours } from "../contract/model-history.ts";
import type { Database } from "../db/client.ts";
import { getModel } from "./catalogue.ts";

const keptMs = 300_000;
/** Fewer requests say nothing about an hour, and might say something about whose they were. */
const fewestRequests = 5;

interface Kept {
  readAt: number;
  asOf: Temporal.Instant;
  byModel: Promise<Map<string, Map<number, ModelHour>>>;
}

const cache = new WeakMap<Database, Kept>();

/**
 * How fast a model was in each hour of the last seven days, from all customers' requests that streamed. One query every
 * five minutes for everybody and all models. Throws `not_found` for a model that the organization does not see.
 */
export async function getModelHistory(ctx: Context, id: string): Promise<{ items: ModelHour[]; asOf: string }> {
  await getModel(ctx, id);
  const { asOf, byModel } = keptHours(ctx);
  const hours = (await byModel).get(id);
  const last = Math.floor(asOf.epochMilliseconds / 3_600_000);
  const items = Array.from({ length: modelHistoryHours }, (_, index) => {
    const hour = last - modelHistoryHours + 1 + index;
    return hours?.get(hour) ?? emptyHour(hour);
  });
  return { items, asOf: asOf.toString() };
}

function keptHours(ctx: Pick<Context, "db" | "clock">): Kept {
  const found = cache.get(ctx.db);
  if (found && performance.now() - found.readAt < keptMs) return found;
  const asOf = ctx.clock.now();
  const kept = { readAt: performance.now(), asOf, byModel: readHours(ctx.db, asOf) };
  cache.set(ctx.db, kept);
  kept.byModel.catch(() => cache.delete(ctx.db));
  return kept;
}

async function readHours(db: Database, now: Temporal.Instant): Promise<Map<string, Map<number, ModelHour>>> {
  const { rows } = await db.execute<{
    model: string;
    hour: number;
    requests: number;
    p50: number;
    p95: number;
    speed: number | null;
    slow: number | null;
  }>(sql`
    select
      resource_id as model,
      floor(extract(epoch from occurred_at) / 3600)::integer as hour,
      count(*)::integer as requests,
      percentile_cont(0.5) within group (order by first_token_ms) as p50,
      percentile_cont(0.95) within group (order by first_token_ms) as p95,
      percentile_cont(0.5) within group (
        order by (output_tokens + reasoning_tokens) * 1000.0 / nullif(total_ms - first_token_ms, 0)
      ) as speed,
      percentile_cont(0.05) within group (
        order by (output_tokens + reasoning_tokens) * 1000.0 / nullif(total_ms - first_token_ms, 0)
      ) as slow
    from usage_records
    where product = 'inference' and first_token_ms is not null
      and occurred_at > ${now.subtract({ hours: modelHistoryHours }).toString()}::timestamptz
      and occurred_at <= ${now.toString()}::timestamptz
    group by 1, 2`);
  const byModel = new Map<string, Map<number, ModelHour>>();
  for (const { model, hour, requests, p50, p95, speed, slow } of rows) {
    const hours = byModel.get(model) ?? new Map<number, ModelHour>();
    byModel.set(model, hours);
    const measures = requests >= fewestRequests && {
      firstTokenMsP50: Math.round(p50),
      firstTokenMsP95: Math.round(p95),
      outputTokensPerSecondP50: toTenth(speed),
      outputTokensPerSecondP95: toTenth(slow),
    };
    hours.set(hour, { ...emptyHour(hour), requests, ...measures });
  }
  return byModel;
}

function emptyHour(hour: number): ModelHour {
  return {
    hour: Temporal.Instant.fromEpochMilliseconds(hour * 3_600_000).toString(),
    requests: 0,
    firstTokenMsP50: null,
    firstTokenMsP95: null,
    outputTokensPerSecondP50: null,
    outputTokensPerSecondP95: null,
  };
}

function toTenth(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}
