import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { type ModelHour, modelHistoryHours } from "../contract/model-history.ts";
import type { Database } from "../db/client.ts";
import { getModel } from "./catalogue.ts";
import { type SpeedRow, speedColumns, streamedIn, toSpeed } from "./speed-measures.ts";

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
  const { rows } = await db.execute<SpeedRow & { hour: number }>(sql`
    select ${speedColumns}, floor(extract(epoch from occurred_at) / 3600)::integer as hour
    from usage_records
    where ${streamedIn(modelHistoryHours, now)}
    group by resource_id, hour`);
  const byModel = new Map<string, Map<number, ModelHour>>();
  for (const row of rows) {
    const { model, hour, requests } = row;
    const hours = byModel.get(model) ?? new Map<number, ModelHour>();
    byModel.set(model, hours);
    hours.set(hour, { ...emptyHour(hour), requests, ...(requests >= fewestRequests && toSpeed(row)) });
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
