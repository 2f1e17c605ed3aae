import { eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { getRegion } from "../capacity/regions.ts";
import type { OperatorContext } from "../context.ts";
import type { MetricsSource, putMetricsSource as putRoute } from "../contract/operator-metrics.ts";
import type { RouteInput } from "../contract/route.ts";
import type { Database } from "../db/client.ts";
import { metricsSources } from "../db/schema/utilisation.ts";
import { notFound } from "../http/problem.ts";
import { refuseCredentials } from "../http/refuse-credentials.ts";
import { secretBox } from "../models/secret-box.ts";

type Row = typeof metricsSources.$inferSelect;

/** A source with its secret, for whoever asks it. */
export interface OpenSource {
  region: string;
  baseUrl: string;
  secret: string | null;
  nodeLabel: string;
  demo: boolean;
}

/** What the secret is bound to: sent to another address it would be given away. */
const boundTo = ({ region, baseUrl }: Pick<Row, "region" | "baseUrl">) => `metrics ${region} ${baseUrl}`;

/**
 * Says where a region's metrics are. A stored secret stays when none is given, goes when null is given, and goes when the
 * address changes. Addresses of the operator's own network are allowed: nobody but the operator can set one.
 */
export async function putMetricsSource(
  ctx: OperatorContext,
  region: string,
  input: RouteInput<typeof putRoute>["body"],
): Promise<MetricsSource> {
  await getRegion(ctx, region);
  const baseUrl = input.baseUrl.replace(/\/+$/, "");
  refuseCredentials(baseUrl, { of: "a source", instead: "a bearer token", example: "https://prometheus.example.com" });
  const [before] = await ctx.db.select().from(metricsSources).where(eq(metricsSources.region, region)).for("update");
  const kept = before?.baseUrl === baseUrl ? before.secret : null;
  const given = typeof input.secret === "string" ? secretBox().seal(input.secret, boundTo({ region, baseUrl })) : null;
  const changes = {
    baseUrl,
    secret: input.secret === undefined ? kept : given,
    nodeLabel: input.nodeLabel,
    demo: input.demo,
    // What is known of the old address says nothing about the new one.
    ...(before?.baseUrl === baseUrl ? {} : { askedAt: null, answeredAt: null, problem: null }),
  };
  const [after] = await ctx.db
    .insert(metricsSources)
    .values({ region, ...changes, createdAt: ctx.clock.now() })
    .onConflictDoUpdate({ target: metricsSources.region, set: changes })
    .returning();
  if (!after) throw new Error("an upsert gives its row");
  await recordAudit(ctx, {
    action: before ? "metrics_source.changed" : "metrics_source.created",
    target: { type: "region", id: region },
    summary: `GPU metrics of ${region} come from ${baseUrl}.`,
    ...(before ? { before: toMetricsSource(before) } : {}),
    after: toMetricsSource(after),
  });
  return toMetricsSource(after);
}

/** Throws not found for a region without one. */
export async function getMetricsSource(ctx: { db: Database }, region: string): Promise<MetricsSource> {
  const [row] = await ctx.db.select().from(metricsSources).where(eq(metricsSources.region, region));
  if (!row) throw notFound("source of metrics");
  return toMetricsSource(row);
}

/** Forgets a region's source and its secret. */
export async function removeMetricsSource(ctx: OperatorContext, region: string): Promise<{ region: string }> {
  const [removed] = await ctx.db.delete(metricsSources).where(eq(metricsSources.region, region)).returning();
  if (!removed) throw notFound("source of metrics");
  await recordAudit(ctx, {
    action: "metrics_source.removed",
    target: { type: "region", id: region },
    summary: `GPU metrics of ${region} are asked for no longer.`,
    before: toMetricsSource(removed),
  });
  return { region };
}

/** A region's source, or null; one whose secret was sealed with another key is asked without it. */
export async function findSource(ctx: { db: Database }, region: string): Promise<OpenSource | null> {
  const [row] = await ctx.db.select().from(metricsSources).where(eq(metricsSources.region, region));
  return row ? open(row) : null;
}

/** Every source. */
export async function listSources(ctx: { db: Database }): Promise<OpenSource[]> {
  return (await ctx.db.select().from(metricsSources).orderBy(metricsSources.region)).map(open);
}

/** Keeps how a source answered. */
export async function noteAnswer(
  ctx: Pick<OperatorContext, "db" | "clock">,
  { region }: OpenSource,
  why: string | null,
): Promise<void> {
  const askedAt = ctx.clock.now();
  await ctx.db
    .update(metricsSources)
    .set({ askedAt, problem: why, ...(why === null ? { answeredAt: askedAt } : {}) })
    .where(eq(metricsSources.region, region));
}

function open(row: Row): OpenSource {
  const { region, baseUrl, nodeLabel, demo } = row;
  return { region, baseUrl, nodeLabel, demo, secret: row.secret ? secretBox().open(row.secret, boundTo(row)) : null };
}

function toMetricsSource(row: Row): MetricsSource {
  return {
    region: row.region,
    baseUrl: row.baseUrl,
    hasSecret: row.secret !== null,
    nodeLabel: row.nodeLabel,
    demo: row.demo,
    createdAt: row.createdAt.toString(),
    askedAt: row.askedAt?.toString() ?? null,
    answeredAt: row.answeredAt?.toString() ?? null,
    problem: row.problem,
  };
}
