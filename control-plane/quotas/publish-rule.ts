import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { publishQuotaRule as route } from "../contract/operator-quotas.ts";
import type { QuotaRule } from "../contract/quotas.ts";
import type { RouteInput } from "../contract/route.ts";
import { nodeTypes } from "../db/schema/capacity.ts";
import { models } from "../db/schema/models.ts";
import { quotaRules } from "../db/schema/quotas.ts";
import { notFound, problem } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { toQuotaRule } from "./list-rules.ts";
import { readRules, toRule } from "./rules.ts";

/**
 * Publishes a rule from an instant on; the past does not change, and limits that were granted or set stay. Throws not found for
 * an unknown node type or model, and `quota_rule_not_possible`.
 */
export async function publishQuotaRule(
  operator: OperatorContext,
  input: RouteInput<typeof route>["body"],
): Promise<QuotaRule> {
  const now = operator.clock.now();
  const validFrom = input.validFrom === undefined ? now : Temporal.Instant.from(input.validFrom);
  if (Temporal.Instant.compare(validFrom, now) < 0) {
    throw notPossible(
      "validFrom",
      "A rule holds from now on or later: what was decided was decided by the one before.",
    );
  }
  if (input.instantCeiling < input.defaultLimit) {
    throw notPossible(
      "instantCeiling",
      "The ceiling is below the default: write at least the default, which grants nothing at once.",
    );
  }
  await refuseUnknown(operator, input);
  const { metric, subject, defaultLimit, instantFactor, instantCeiling, answerDays, reason } = input;
  const before = (await readRules(operator)).rules.find((rule) => rule.metric === metric && rule.subject === subject);
  const numbers = { defaultLimit, instantFactor, instantCeiling, answerDays };
  const [row] = await operator.db
    .insert(quotaRules)
    .values({
      ...{ id: newId("qru", now), metric, subject, ...numbers, validFrom, reason },
      ...{ publishedBy: operator.actor.name, createdAt: now },
    })
    .returning();
  if (!row) throw new Error("An insert gives its row.");
  await recordAudit(operator, {
    action: "quota_rule.published",
    target: { type: "quota_rule", id: row.id },
    summary: `From ${validFrom} on, ${metric} of ${subject}: ${defaultLimit} without asking, up to ${instantFactor} times and at most ${instantCeiling} at once, the rest within ${answerDays} business days. ${reason}`,
    ...(before && {
      before: {
        ...{ defaultLimit: before.defaultLimit, instantFactor: before.instantFactor },
        ...{ instantCeiling: before.instantCeiling, answerDays: before.answerDays },
      },
    }),
    after: { ...numbers, validFrom: validFrom.toString() },
  });
  return toQuotaRule(toRule(row));
}

async function refuseUnknown(
  { db }: OperatorContext,
  { metric, subject }: { metric: string; subject: string },
): Promise<void> {
  if (subject === "*") return;
  const known =
    metric === "gpus"
      ? await db.$count(nodeTypes, eq(nodeTypes.id, subject))
      : await db.$count(models, eq(models.id, subject));
  if (known === 0) throw notFound(metric === "gpus" ? "node type" : "model");
}

function notPossible(field: string, detail: string) {
  return problem("quota_rule_not_possible", { status: 400, detail, fields: { [field]: detail } });
}
