import { and, eq } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import type { QuotaCap, createQuotaCap as route } from "../contract/quota-caps.ts";
import type { RouteInput } from "../contract/route.ts";
import { quotaCaps } from "../db/schema/quotas.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { refuseTooMany } from "../organizations/refuse-too-many.ts";
import { capUsage } from "./cap-usage.ts";
import { nameOfCapped } from "./capped.ts";
import { announceQuotas } from "./change-limit.ts";
import { toQuotaCap } from "./list-caps.ts";
import { isOfferedTarget } from "./list-quotas.ts";
import { lockQuota } from "./lock-quota.ts";
import { parseCapTarget, type QuotaKey, quotaUnits } from "./quota-id.ts";

type Input = RouteInput<typeof route>["body"];

/**
 * Caps the organization, a project, a key or a person below the seller's limit, in the place of the cap that it has. What is
 * taken already stays. Throws not found, `cap_not_possible` for what cannot be capped so, and `cap_not_lower`.
 */
export async function setQuotaCap(ctx: Context, input: Input): Promise<QuotaCap> {
  const target = parseCapTarget(input.quotaId);
  if (!target || !(await isOfferedTarget(ctx, target))) throw notFound("quota");
  refuseImpossible(target, input);
  await refuseHigher(ctx, target, input);
  const { level, limit } = input;
  const subject = await nameOfCapped(ctx, input);
  const now = ctx.clock.now();
  const one = and(
    eq(quotaCaps.organizationId, ctx.organizationId),
    ...[eq(quotaCaps.level, level), eq(quotaCaps.subjectId, subject.id), eq(quotaCaps.quotaId, target.id)],
  );
  const [before] = await ctx.db.select().from(quotaCaps).where(one).for("update");
  if (!before) await refuseTooMany(ctx, "quotaCaps");
  const set = { limit, subjectName: subject.name, setById: ctx.actor.id, setByName: ctx.actor.name, setAt: now };
  const [row] = await ctx.db
    .insert(quotaCaps)
    .values({
      ...{
        id: newId("cap", now),
        organizationId: ctx.organizationId,
        quotaId: target.id,
        level,
        subjectId: subject.id,
      },
      ...set,
    })
    .onConflictDoUpdate({
      target: [quotaCaps.organizationId, quotaCaps.level, quotaCaps.subjectId, quotaCaps.quotaId],
      set,
    })
    .returning();
  if (!row) throw new Error("An upsert gives its row.");
  await announceQuotas(ctx);
  await recordAudit(ctx, {
    action: "quota_cap.set",
    target: { type: "quota", id: target.id },
    summary: `Capped ${subject.name} at ${limit} ${quotaUnits[target.metric]} (${target.id})${before ? `, before ${before.limit}` : ""}.`,
    ...(before && { before: { limit: before.limit, setBy: before.setByName } }),
    after: { capId: row.id, level, cappedId: subject.id, limit },
  });
  return toQuotaCap(row, (await capUsage(ctx, [row])).get(row.id) ?? 0);
}

function refuseImpossible({ id, metric, subject }: QuotaKey, { level, cappedId }: Input): void {
  const isAll = subject.region === null && subject.model === null;
  const sentence =
    metric === "gpus" && (level === "apiKey" || level === "member")
      ? "GPUs are counted for projects and for the organization: cap one of these."
      : level === "organization" && isAll
        ? "A cap on the whole organization is set for one quota: choose a region and node type, or a model."
        : (level === "organization") !== (cappedId === undefined)
          ? "Name the project, key or person to cap; the organization needs no name."
          : null;
  if (sentence === null) return;
  throw problem("cap_not_possible", {
    status: 400,
    detail: sentence,
    fields: { level: sentence },
    facts: { quotaId: id, level },
  });
}

/** A cap above what the seller gives would promise what it cannot keep. The lock puts it before or after every purchase. */
async function refuseHigher(ctx: Context, target: QuotaKey, { limit }: Input): Promise<void> {
  if (target.subject.region === null && target.subject.model === null) return;
  const { seller } = await lockQuota(ctx, target);
  if (limit <= seller.limit) return;
  const sentence = `The seller's limit is ${seller.limit}: a cap can be at most that. Ask for a higher quota instead.`;
  throw problem("cap_not_lower", {
    status: 400,
    detail: sentence,
    fields: { limit: sentence },
    facts: { quotaId: target.id, limit: seller.limit },
  });
}
