import { and, asc, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import type { Quota, listQuotas as route } from "../contract/quotas.ts";
import type { RouteAnswer } from "../contract/route.ts";
import { nodeTypes, regions, supplies } from "../db/schema/capacity.ts";
import { models } from "../db/schema/models.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { notFound } from "../http/problem.ts";
import { isVisibleTo } from "../models/visibility.ts";
import { effectiveLimits, type SellerLimit } from "./effective-limit.ts";
import { listGpuPeaks } from "./gpu-usage.ts";
import { instantLimit, type Limit } from "./limits.ts";
import { gpuQuota, parseQuotaId, type QuotaKey, quotaUnits, rateQuota } from "./quota-id.ts";

type Owner = Pick<Context, "db" | "clock" | "organizationId">;

/** Every limit of the organization with what is used of it: GPUs by region and node type, then rates by model. */
export async function listQuotas(ctx: Owner): Promise<RouteAnswer<typeof route>> {
  return { asOf: ctx.clock.now().toString(), items: await toQuotas(ctx, await listQuotaKeys(ctx)) };
}

/** One quota of the organization; throws not found for one whose region, node type or model is not offered. */
export async function getQuota(ctx: Owner, id: string): Promise<Quota> {
  const [quota] = await findQuotas(ctx, [id]);
  if (!quota) throw notFound("quota");
  return quota;
}

/** Those of some quotas whose region, node type or model is offered to the organization; their usage is measured once. */
export async function findQuotas(ctx: Owner, ids: readonly string[]): Promise<Quota[]> {
  const keys: QuotaKey[] = [];
  for (const id of ids) {
    const key = parseQuotaId(id);
    if (key && (await isOffered(ctx, key))) keys.push(key);
  }
  return keys.length > 0 ? toQuotas(ctx, keys) : [];
}

async function toQuotas(ctx: Owner, keys: readonly QuotaKey[]): Promise<Quota[]> {
  const limits = await effectiveLimits(ctx, keys);
  const usage = await measureUsage(ctx, ctx.clock.now());
  const pending = await listPendingIds(ctx);
  return keys.map((key) => {
    const { seller, rule, ...holding } = limits.of(key);
    return {
      ...key,
      ...toSource(holding),
      seller: toSellerSource(seller),
      ...usage.of(key),
      unit: quotaUnits[key.metric],
      instantLimit: instantLimit(rule, seller.base),
      pendingRequestId: pending.get(key.id) ?? null,
    };
  });
}

/** The wire form of what the seller gives. */
export function toSellerSource(seller: SellerLimit): Quota["seller"] {
  return { ...toSource(seller), limitAfter: seller.until === null ? null : seller.base.limit };
}

function toSource({ limit, origin, by, since, until }: Limit): Omit<Quota["seller"], "limitAfter"> {
  return { limit, origin, by, since: since?.toString() ?? null, until: until?.toString() ?? null };
}

/** What can be limited: node types in the regions where they were ever released, and models that are not retired. */
export async function listQuotaKeys(ctx: Owner): Promise<QuotaKey[]> {
  const { region, nodeType } = supplies;
  const pairs = await ctx.db.selectDistinct({ region, nodeType }).from(supplies).orderBy(asc(region), asc(nodeType));
  const callable = await ctx.db.select({ id: models.id }).from(models).where(isCallable(ctx)).orderBy(models.id);
  return [
    ...pairs.map(gpuQuota),
    ...callable.flatMap(({ id }) => [rateQuota("requests_per_minute", id), rateQuota("tokens_per_minute", id)]),
  ];
}

/** Whether something that a cap names is offered to the organization, or stands for all that is. */
export async function isOfferedTarget(ctx: Owner, target: QuotaKey): Promise<boolean> {
  const { region, model } = target.subject;
  return (region === null && model === null) || isOffered(ctx, target);
}

async function isOffered(ctx: Owner, { subject }: QuotaKey): Promise<boolean> {
  if (subject.model) return (await ctx.db.$count(models, isCallable(ctx, subject.model))) > 0;
  const isRegion = eq(regions.id, subject.region ?? "");
  const isNodeType = eq(nodeTypes.id, subject.nodeType ?? "");
  return (await ctx.db.$count(regions, isRegion)) > 0 && (await ctx.db.$count(nodeTypes, isNodeType)) > 0;
}

function isCallable(ctx: Owner, model?: string): SQL | undefined {
  return and(ne(models.life, "retired"), isVisibleTo(ctx), model === undefined ? undefined : eq(models.id, model));
}

/** GPUs: the most reserved at any instant from now on. Rates: metered in the last minute. */
async function measureUsage(ctx: Owner, now: Temporal.Instant) {
  const gpus = await listGpuPeaks(ctx, now);
  const rates = await listLastMinute(ctx, now);
  return {
    of({ metric, subject }: QuotaKey): { used: number; held: number } {
      if (metric === "gpus") return gpus.get(`${subject.region}:${subject.nodeType}`) ?? { used: 0, held: 0 };
      const rate = rates.get(subject.model ?? "");
      return { used: (metric === "requests_per_minute" ? rate?.requests : rate?.tokens) ?? 0, held: 0 };
    },
  };
}

async function listLastMinute(ctx: Owner, now: Temporal.Instant) {
  const { rows } = await ctx.db.execute<{ model: string; requests: number; tokens: number }>(sql`
    select resource_id as model, count(*)::integer as requests,
      sum(input_tokens + cached_input_tokens + output_tokens + reasoning_tokens)::bigint as tokens
    from usage_records
    where organization_id = ${ctx.organizationId} and product = 'inference'
      and occurred_at > ${now.subtract({ minutes: 1 }).toString()}::timestamptz
    group by resource_id
  `);
  return new Map(rows.map((row) => [row.model, row]));
}

async function listPendingIds(ctx: Owner): Promise<Map<string, string>> {
  const { id, quotaId } = quotaRequests;
  const rows = await ctx.db
    .select({ id, quotaId })
    .from(quotaRequests)
    .where(and(eq(quotaRequests.organizationId, ctx.organizationId), eq(quotaRequests.state, "pending")));
  return new Map(rows.map((row) => [row.quotaId, row.id]));
}
