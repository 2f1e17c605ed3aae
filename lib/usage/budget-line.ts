import type { BudgetView } from "@/lib/budgets/budget";
import { formatMoney } from "@/lib/format/money";
import { narrowings } from "./address";
import type { UsageReport } from "./report";

/** A line across the chart's columns, in their unit. */
export interface BudgetLine {
  value: number;
  /** What it stands for, in the legend and read aloud. */
  name: string;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * What a column may cost if the budget over just what is shown, such as the whole organization, one project or one tag, is spent evenly
 * until it resets. Null where there is no such budget, or where the columns count something else.
 */
export function toBudgetLine(
  budgets: readonly BudgetView[],
  filter: Readonly<Record<string, unknown>>,
  { measure, interval, currency }: Pick<UsageReport, "measure" | "interval" | "currency">,
): BudgetLine | null {
  if (measure !== "cost" || interval !== "day") return null;
  const scope = scopeOf(filter);
  const over = budgets.filter(
    (budget) =>
      scope !== null &&
      budget.scope.type === scope.type &&
      budget.scope.id === scope.id &&
      budget.pausedAt === null &&
      budget.standing?.limit.currency === currency,
  );
  const shares = over.flatMap(({ name, standing }) => {
    if (!standing) return [];
    const days = (Date.parse(standing.endsAt) - Date.parse(standing.startsAt)) / dayMs;
    return [{ name, value: Number(standing.limit.amount) / Math.max(1, Math.round(days)) }];
  });
  // Of several the tightest binds.
  const [tightest] = shares.sort((one, other) => one.value - other.value);
  if (!tightest) return null;
  const amount = formatMoney({ amount: tightest.value.toFixed(2), currency });
  return { value: tightest.value, name: `Budget ${tightest.name}: ${amount} a day if spent evenly` };
}

/** What budgets are for, by the filter that leaves just that. */
const scopes: Readonly<Record<string, BudgetView["scope"]["type"]>> = {
  project: "project",
  key: "apiKey",
  model: "model",
  tag: "tag",
};

function scopeOf(filter: Readonly<Record<string, unknown>>): Pick<BudgetView["scope"], "type" | "id"> | null {
  const [only, ...others] = narrowings(filter);
  if (!only) return { type: "organization", id: null };
  const type = scopes[only.name];
  return type && others.length === 0 && !only.value.startsWith("!") ? { type, id: only.value } : null;
}
