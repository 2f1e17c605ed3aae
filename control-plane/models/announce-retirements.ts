import { and, eq, gt, lte, ne, sql } from "drizzle-orm";
import type { Temporal } from "temporal-polyfill";
import { type Context, forOrganization } from "../context.ts";
import { inTransaction } from "../db/in-transaction.ts";
import { models, retirementNotices } from "../db/schema/models.ts";
import { organizations } from "../db/schema/organizations.ts";
import { usageRecords } from "../db/schema/usage.ts";
import { recordEvent } from "../events/record-event.ts";
import { forEachApart } from "../for-each-apart.ts";
import type { WorkerContext } from "../worker-step.ts";
import { isVisibleTo } from "./visibility.ts";

const leads = [1, 7, 30] as const;
const furthest = 30;
/** Who called a model within so many days is told. */
const usedWithinDays = 30;

type Retiring = Pick<typeof models.$inferSelect, "id" | "name" | "successorId"> & { retiresAt: Temporal.Instant };

/**
 * Worker step: tells organizations that called a model in the last 30 days that it is retired in 30, 7 or 1 days, each
 * once for each date. When several have passed since the last look, only the nearest to the end is told.
 */
export async function announceRetirements(ctx: WorkerContext): Promise<void> {
  const now = ctx.clock.now();
  const retiring = await ctx.db
    .select({ id: models.id, name: models.name, successorId: models.successorId, retiresAt: models.retiresAt })
    .from(models)
    .where(
      and(
        ne(models.life, "retired"),
        gt(models.retiresAt, now),
        lte(models.retiresAt, now.add({ hours: furthest * 24 })),
      ),
    );
  await forEachApart(retiring, "retirements could not be announced", async ({ retiresAt, ...model }) => {
    if (retiresAt) await announce(ctx, { ...model, retiresAt });
  });
}

async function announce(ctx: WorkerContext, model: Retiring): Promise<void> {
  const now = ctx.clock.now();
  const leftDays = now.until(model.retiresAt).total("hours") / 24;
  const lead = leads.find((days) => leftDays <= days);
  if (lead === undefined) return;
  await forEachApart(await listUntold(ctx, model, lead), "announcements could not be made", (organizationId) =>
    inTransaction(ctx, async (transaction) => {
      const within = forOrganization(transaction, organizationId);
      const told = await within.db
        .insert(retirementNotices)
        .values({ modelId: model.id, organizationId, retiresAt: model.retiresAt, leadDays: lead, toldAt: now })
        .onConflictDoNothing()
        .returning({ modelId: retirementNotices.modelId });
      if (told.length === 0) return;
      const successor = await findSuccessor(within, model.successorId);
      const facts = { name: model.name, retiresAt: model.retiresAt.toString(), noticeDays: lead, successor };
      await recordEvent(within, { type: "model.retiring", subjectId: model.id, facts });
    }),
  );
}

/** Organizations that called the model of late and were told neither now nor nearer to the end. */
async function listUntold({ db, clock }: WorkerContext, model: Retiring, lead: number): Promise<string[]> {
  const since = clock.now().subtract({ hours: usedWithinDays * 24 });
  const rows = await db
    .select({ id: organizations.id })
    .from(organizations)
    .where(
      sql`exists (
        select from ${usageRecords}
        where ${usageRecords.organizationId} = ${organizations.id} and ${usageRecords.resourceId} = ${model.id}
          and ${usageRecords.occurredAt} > ${since.toString()}::timestamptz
      ) and not exists (
        select from ${retirementNotices}
        where ${retirementNotices.modelId} = ${model.id} and ${retirementNotices.organizationId} = ${organizations.id}
          and ${retirementNotices.retiresAt} = ${model.retiresAt.toString()}::timestamptz
          and ${retirementNotices.leadDays} <= ${lead}
      )`,
    );
  return rows.map(({ id }) => id);
}

/** The model to change to, when the organization can see it and it can be called. */
async function findSuccessor(ctx: Context, id: string | null): Promise<{ id: string; name: string } | null> {
  if (id === null) return null;
  const [found] = await ctx.db
    .select({ id: models.id, name: models.name })
    .from(models)
    .where(and(eq(models.id, id), ne(models.life, "retired"), isVisibleTo(ctx)));
  return found ?? null;
}
