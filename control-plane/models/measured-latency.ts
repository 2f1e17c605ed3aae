import { sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Model } from "../contract/models.ts";
import type { Database } from "../db/client.ts";
import { type SpeedRow, speedColumns, streamedIn, toSpeed } from "./speed-measures.ts";

export type MeasuredLatency = NonNullable<Model["measured"]>;

const keptMs = 60_000;
/** Fewer requests say nothing about a model. */
const fewestRequests = 20;

interface Cached {
  readAt: number;
  byModel: Promise<Map<string, MeasuredLatency>>;
}

const cache = new WeakMap<Database, Cached>();

/**
 * First-token time and speed by model, from the last 24 hours of all customers' requests that streamed: one query a
 * minute for everybody. Models with fewer than 20 such requests are missing.
 */
export function measuredLatency(ctx: Pick<Context, "db" | "clock">): Promise<Map<string, MeasuredLatency>> {
  const cached = cache.get(ctx.db);
  if (cached && performance.now() - cached.readAt < keptMs) return cached.byModel;
  const byModel = readLatency(ctx.db, ctx.clock.now());
  cache.set(ctx.db, { readAt: performance.now(), byModel });
  byModel.catch(() => cache.delete(ctx.db));
  return byModel;
}

async function readLatency(db: Database, now: Temporal.Instant): Promise<Map<string, MeasuredLatency>> {
  const { rows } = await db.execute<SpeedRow>(sql`
    select ${speedColumns} from usage_records
    where ${streamedIn(24, now)}
    group by resource_id
    having count(*) >= ${fewestRequests}`);
  return new Map(
    rows.map((row) => {
      const { outputTokensPerSecondP50, outputTokensPerSecondP95, ...firstToken } = toSpeed(row);
      const speed = {
        outputTokensPerSecondP50: outputTokensPerSecondP50 ?? 0,
        outputTokensPerSecondP95: outputTokensPerSecondP95 ?? 0,
      };
      return [row.model, { requests: row.requests, ...firstToken, ...speed }];
    }),
  );
}
