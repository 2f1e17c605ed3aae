import { and, asc, eq, inArray, like } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { QuotaCap } from "../contract/quota-caps.ts";
import { quotaCaps } from "../db/schema/quotas.ts";

export type CapRow = typeof quotaCaps.$inferSelect;
export type CapLevel = QuotaCap["level"];

interface Which {
  level?: CapLevel;
  subjectIds?: readonly string[];
  metric?: "gpus";
}

/** The organization's caps, in an order in which they can be locked. */
export function listCapRows(ctx: Pick<Context, "db" | "organizationId">, which: Which = {}): Promise<CapRow[]> {
  return selectCaps(ctx, which);
}

/** The same, locked until the transaction ends, so that what counts against them comes one by one. */
export async function lockCaps(ctx: Pick<Context, "db" | "organizationId">, which: Which): Promise<CapRow[]> {
  return selectCaps(ctx, which).for("update");
}

function selectCaps(ctx: Pick<Context, "db" | "organizationId">, { level, subjectIds, metric }: Which) {
  return ctx.db
    .select()
    .from(quotaCaps)
    .where(
      and(
        eq(quotaCaps.organizationId, ctx.organizationId),
        level && eq(quotaCaps.level, level),
        subjectIds && inArray(quotaCaps.subjectId, [...subjectIds]),
        metric && like(quotaCaps.quotaId, `${metric}:%`),
      ),
    )
    .orderBy(asc(quotaCaps.id))
    .$dynamic();
}
