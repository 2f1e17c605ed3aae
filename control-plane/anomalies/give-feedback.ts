import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { Anomaly, createAnomalyFeedback as route } from "../contract/anomalies.ts";
import type { RouteInput } from "../contract/route.ts";
import { anomalies, anomalyTunings } from "../db/schema/budgets.ts";
import { problem } from "../http/problem.ts";
import { type AnomalyRow, lockAnomaly, toAnomaly } from "./anomalies.ts";

const mutedDays = 30;
const least = 25;
const most = 1_000;

/**
 * Keeps what somebody said of an anomaly. *Expected* closes it and doubles what the series may differ by; *not expected* leaves
 * it open and narrows that by a fifth; *muted* closes it and finds nothing of the series for 30 days. Throws not found,
 * `anomaly_judged`.
 */
export async function giveFeedback(
  ctx: Context,
  id: string,
  { verdict }: RouteInput<typeof route>["body"],
): Promise<Anomaly> {
  const row = await lockAnomaly(ctx, id);
  if (row.feedback) {
    throw problem("anomaly_judged", {
      status: 409,
      detail: `${row.feedbackByName ?? "Somebody"} has said already whether this was expected.`,
    });
  }
  const at = ctx.clock.now();
  const closes = verdict !== "not_expected" && row.state === "open";
  const change = {
    feedback: verdict,
    feedbackByType: ctx.actor.type,
    feedbackById: ctx.actor.id,
    feedbackByName: ctx.actor.name,
    feedbackAt: at,
    ...(closes ? { state: "closed", closedAt: at } : {}),
  };
  await ctx.db.update(anomalies).set(change).where(eq(anomalies.id, id));
  await tune(ctx, row, verdict);
  await recordAudit(ctx, {
    action: "anomaly.judged",
    target: { type: "anomaly", id },
    summary: `Said of the unusual cost of ${row.resourceId}: ${verdict.replace("_", " ")}.`,
    after: { verdict },
  });
  return toAnomaly({ ...row, ...change });
}

async function tune(ctx: Context, row: AnomalyRow, verdict: string): Promise<void> {
  const { organizationId, projectId, product, resourceId, apiKeyId } = row;
  const series = { organizationId, projectId, product, resourceId, apiKeyId };
  const [before] = await ctx.db
    .select()
    .from(anomalyTunings)
    .where(
      and(
        eq(anomalyTunings.organizationId, organizationId),
        eq(anomalyTunings.projectId, projectId),
        eq(anomalyTunings.product, product),
        eq(anomalyTunings.resourceId, resourceId),
        eq(anomalyTunings.apiKeyId, apiKeyId),
      ),
    );
  const now = ctx.clock.now();
  const factor = verdict === "expected" ? 2 : verdict === "not_expected" ? 0.8 : 1;
  const tolerancePercent = Math.round(Math.min(most, Math.max(least, (before?.tolerancePercent ?? 100) * factor)));
  const mutedUntil = verdict === "muted" ? now.add({ hours: mutedDays * 24 }) : (before?.mutedUntil ?? null);
  const set = { tolerancePercent, mutedUntil, updatedAt: now };
  await ctx.db
    .insert(anomalyTunings)
    .values({ ...series, ...set })
    .onConflictDoUpdate({
      target: [
        anomalyTunings.organizationId,
        anomalyTunings.projectId,
        anomalyTunings.product,
        anomalyTunings.resourceId,
        anomalyTunings.apiKeyId,
      ],
      set,
    });
}
