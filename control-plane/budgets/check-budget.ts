import { sql } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { readTagScope } from "../contract/tag-text.ts";
import { models } from "../db/schema/models.ts";
import { problem } from "../http/problem.ts";
import { isVisibleTo } from "../models/visibility.ts";
import { minorUnit } from "../money/decimal.ts";
import type { BudgetRow } from "./budget-row.ts";

/** Throws `invalid_budget`, with the field to blame, for what makes no sense together or names what is not there. */
export async function checkBudget(ctx: Context, row: BudgetRow): Promise<void> {
  checkPeriod(row);
  checkAmount(row);
  checkThresholds(row);
  await checkScope(ctx, row);
}

function refuse(field: string, sentence: string) {
  return problem("invalid_budget", { status: 422, detail: sentence, fields: { [field]: sentence } });
}

function checkPeriod({ periodRule, fromDay, untilDay }: BudgetRow): void {
  if (periodRule !== "custom") {
    if (fromDay || untilDay) throw refuse("period", "Only a custom period has a first and a last day.");
    return;
  }
  if (!fromDay || !untilDay) throw refuse("period", "A custom period needs its first day and the day after its last.");
  const days = Temporal.PlainDate.from(fromDay).until(untilDay, { largestUnit: "day" }).days;
  if (days < 1) throw refuse("period", "The period must end after it begins.");
  if (days > 366 * 3) throw refuse("period", "A custom period has at most three years.");
}

function checkAmount({ amount, currency }: BudgetRow): void {
  const decimals = (amount.split(".")[1] ?? "").replace(/0+$/, "").length;
  if (decimals > minorUnit(currency)) {
    throw refuse("amount", `${currency} is paid with ${minorUnit(currency)} decimals: leave out what is finer.`);
  }
  if ((amount.split(".")[0] ?? "").length > 15) throw refuse("amount", "Use at most 15 digits.");
}

function checkThresholds({ thresholds, periodRule }: BudgetRow): void {
  const seen = new Set<string>();
  for (const { measure, percent, act, sharePercent } of thresholds) {
    const key = `${measure} ${percent} ${act}`;
    if (seen.has(key)) throw refuse("thresholds", `The same threshold stands there twice: ${act} at ${percent} %.`);
    seen.add(key);
    if ((act === "throttle") !== (sharePercent !== null)) {
      throw refuse("thresholds", "A throttle says how much of the rate is left, and nothing else does.");
    }
    if (measure === "forecast" && periodRule === "custom" && act !== "notify") {
      throw refuse(
        "thresholds",
        "A custom period has no earlier one to test a forecast on: let its forecast only notify.",
      );
    }
  }
}

async function checkScope(ctx: Context, { scopeType, scopeId }: BudgetRow): Promise<void> {
  const owner = ctx.organizationId;
  if (scopeType === "organization") return;
  const tag = readTagScope(scopeId);
  const known = {
    project: sql`select from projects where organization_id = ${owner} and id = ${scopeId}`,
    apiKey: sql`select from api_keys where organization_id = ${owner} and id = ${scopeId}`,
    model: sql`select from ${models} where ${models.id} = ${scopeId} and ${isVisibleTo(ctx) ?? sql`true`}`,
    tag: sql`select from tags where organization_id = ${owner} and key = ${tag.key} and value = ${tag.value} limit 1`,
  }[scopeType];
  if (!known) throw refuse("scope", "Choose what the budget is for.");
  const { rows } = await ctx.db.execute(known);
  if (rows.length > 0) return;
  const words = { project: "project", apiKey: "API key", model: "model", tag: "tag" }[scopeType];
  throw refuse("scope", `There is no such ${words ?? "thing"} in your organization. Choose one that is listed.`);
}
