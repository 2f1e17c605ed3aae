import { asc, eq, sql } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import type { OperatorProvider, ProviderHealth } from "../contract/operator-providers.ts";
import { modelRoutes, providers } from "../db/schema/models.ts";
import { notFound } from "../http/problem.ts";
import { lookAtProvider } from "./look-at-provider.ts";
import { healthOf } from "./provider-health.ts";
import { toProvider } from "./put-provider.ts";
import { secretBox, secretContext } from "./secret-box.ts";

type Row = typeof providers.$inferSelect;

const mostNames = 200;

/** Every provider by name, with its health, load and models. */
export async function listProviders(ctx: OperatorContext): Promise<OperatorProvider[]> {
  return complete(ctx, await ctx.db.select().from(providers).orderBy(asc(providers.name), asc(providers.id)));
}

/** One provider. With `look` it is asked for its models first: whether it answers now. */
export async function getProvider(
  ctx: OperatorContext,
  id: string,
  { look = false }: { look?: boolean | undefined },
): Promise<OperatorProvider> {
  const [row] = await ctx.db.select().from(providers).where(eq(providers.id, id));
  if (!row) throw notFound("provider");
  if (look) {
    const secret = row.secret === null ? null : secretBox().open(row.secret, secretContext(row));
    await lookAtProvider({ id, baseUrl: row.baseUrl, secret, health: healthOf(row) });
  }
  const [provider] = await complete(ctx, [row]);
  if (!provider) throw notFound("provider");
  return provider;
}

async function complete(ctx: OperatorContext, rows: readonly Row[]): Promise<OperatorProvider[]> {
  const [routes, traffic] = await Promise.all([
    ctx.db.selectDistinct({ providerId: modelRoutes.providerId, modelId: modelRoutes.modelId }).from(modelRoutes),
    readLastHour(ctx),
  ]);
  return rows.map((row) => ({
    ...toProvider(row),
    health: toHealth(ctx, row),
    models: routes.flatMap(({ providerId, modelId }) => (providerId === row.id ? modelId : [])).sort(),
    lastHour: traffic.get(row.id) ?? { requests: 0, lost: 0, firstTokenMsP50: null },
  }));
}

function toHealth(ctx: OperatorContext, row: Row): ProviderHealth {
  const { isHealthy, lookedAt, latencyMs, fault, isOut, running, models } = healthOf(row);
  const agoMs = lookedAt === null ? null : Math.round(performance.now() - lookedAt);
  return {
    healthy: isHealthy,
    lookedAt: agoMs === null ? null : ctx.clock.now().subtract({ milliseconds: agoMs }).toString(),
    ...{ latencyMs, fault, out: isOut, running },
    serves: models.slice(0, mostNames).map(({ id }) => id),
  };
}

async function readLastHour(ctx: OperatorContext): Promise<Map<string, OperatorProvider["lastHour"]>> {
  const now = ctx.clock.now();
  const { rows } = await ctx.db.execute<{ id: string } & OperatorProvider["lastHour"]>(sql`
    select provider_id as id, count(*)::integer as requests,
      (count(*) filter (where finish = 'engine_lost'))::integer as lost,
      round(percentile_cont(0.5) within group (order by first_token_ms))::integer as "firstTokenMsP50"
    from usage_records
    where product = 'inference' and provider_id is not null
      and occurred_at > ${now.subtract({ hours: 1 }).toString()}::timestamptz and occurred_at <= ${now.toString()}::timestamptz
    group by provider_id
  `);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}
