import { and, eq, gt, sql } from "drizzle-orm";
import { type Context, forOrganization } from "../context.ts";
import { anomalies, anomalyLooks } from "../db/schema/budgets.ts";
import { models } from "../db/schema/models.ts";
import { recordEvent } from "../events/record-event.ts";
import { forEachDue } from "../for-each-due.ts";
import { newId } from "../ids.ts";
import { roundMoney } from "../money/decimal.ts";
import type { WorkerContext, WorkerStep } from "../worker-step.ts";
import type { AnomalyRow } from "./anomalies.ts";
import { type Finding, look } from "./look.ts";
import { firstRequests, keyOf } from "./read-series.ts";

const everyMinutes = 60;

/** What anomalies need of the worker. */
export const anomalySteps: readonly WorkerStep[] = [{ name: "watch anomalies", run: watchAnomalies }];

/** Looks once an hour at what each organization with use since the last look spends on models. */
async function watchAnomalies(ctx: WorkerContext): Promise<void> {
  // Under a clock that is moved by hand weeks pass in a moment: whoever moves it looks when they want to.
  if (ctx.adjustable) return;
  const before = sql`${ctx.clock.now().subtract({ minutes: everyMinutes }).toString()}::timestamptz`;
  await forEachDue(
    ctx,
    async ({ db }, except) => {
      const { rows } = await db.execute<{ id: string }>(sql`
        select organization.id
        from organizations organization
        left join anomaly_looks look on look.organization_id = organization.id
        where (look.looked_at is null or look.looked_at <= ${before}) and organization.id <> all (${sql.param(except)}::text[])
          and exists (
            select from usage_hours
            where organization_id = organization.id and hour >= coalesce(look.looked_at - interval '2 hours', '-infinity')
          )
        order by organization.id
        limit 1
        for no key update of organization skip locked`);
      return rows[0] && { id: rows[0].id, organizationId: rows[0].id };
    },
    async (within, { organizationId }) => lookAt(forOrganization(within, organizationId)),
  );
}

/** Opens what stands out now, goes on with what does so still, and closes what is usual again. */
export async function lookAt(ctx: Context): Promise<void> {
  const { organizationId } = ctx;
  const lookedAt = ctx.clock.now();
  await ctx.db
    .insert(anomalyLooks)
    .values({ organizationId, lookedAt })
    .onConflictDoUpdate({ target: anomalyLooks.organizationId, set: { lookedAt } });
  const { currency, findings, usual } = await look(ctx);
  const open = new Map((await listOpen(ctx)).map((row) => [keyOf(row), row]));
  for (const finding of findings) {
    const known = open.get(keyOf(finding));
    if (known) await goOn(ctx, known, finding);
    else if (!(await isJudged(ctx, finding))) await begin(ctx, finding, currency);
  }
  for (const series of usual) {
    const row = open.get(keyOf(series));
    if (row)
      await ctx.db.update(anomalies).set({ state: "closed", closedAt: lookedAt }).where(eq(anomalies.id, row.id));
  }
}

function listOpen(ctx: Context): Promise<AnomalyRow[]> {
  return ctx.db
    .select()
    .from(anomalies)
    .where(and(eq(anomalies.organizationId, ctx.organizationId), eq(anomalies.state, "open")));
}

/** Somebody has said of this very time already what it was. */
async function isJudged(ctx: Context, { since, projectId, resourceId, apiKeyId }: Finding): Promise<boolean> {
  const rows = await ctx.db
    .select({ id: anomalies.id })
    .from(anomalies)
    .where(
      and(
        eq(anomalies.organizationId, ctx.organizationId),
        eq(anomalies.projectId, projectId),
        eq(anomalies.resourceId, resourceId),
        eq(anomalies.apiKeyId, apiKeyId),
        gt(anomalies.until, since),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

async function begin(ctx: Context, finding: Finding, currency: string): Promise<void> {
  const { projectId, resourceId, apiKeyId, basis, since, until } = finding;
  const { organizationId } = ctx;
  const at = ctx.clock.now();
  const id = newId("ano", at);
  const requestIds = await firstRequests(ctx.db, { organizationId, projectId, resourceId, apiKeyId }, finding);
  const amounts = amountsOf(finding, currency);
  await ctx.db.insert(anomalies).values({
    ...{ id, organizationId, projectId, resourceId, apiKeyId, product: "inference", basis, state: "open" },
    ...{ since, until, currency, createdAt: at, ...amounts },
    cause: { ...finding.cause, requestIds },
  });
  const money = (amount: string) => ({ amount, currency });
  await recordEvent(ctx, {
    type: "anomaly.found",
    subjectId: id,
    facts: {
      ...{ projectId, resourceId, basis, product: "inference", apiKeyId: apiKeyId || null },
      resourceName: await nameOf(ctx, resourceId),
      since: since.toString(),
      amount: money(amounts.amount),
      expectedHigh: money(amounts.expectedHigh),
    },
  });
}

async function nameOf({ db }: Context, resourceId: string): Promise<string | null> {
  const [model] = await db.select({ name: models.name }).from(models).where(eq(models.id, resourceId));
  return model?.name ?? null;
}

/** The same series stands out still: its end moves on, its beginning and what it was expected to cost stay. */
async function goOn(ctx: Context, row: AnomalyRow, finding: Finding): Promise<void> {
  const isSameTime = row.basis === finding.basis && row.since.equals(finding.since);
  const set = isSameTime
    ? { until: finding.until, ...amountsOf(finding, row.currency), cause: { ...row.cause, ...finding.cause } }
    : { until: finding.until };
  await ctx.db.update(anomalies).set(set).where(eq(anomalies.id, row.id));
}

function amountsOf({ amount, judgement }: Finding, currency: string) {
  const round = (value: number) => roundMoney(value.toFixed(9), currency);
  return { amount: round(amount), expected: round(judgement.expected), expectedHigh: round(judgement.high) };
}
