import "server-only";
import { Temporal } from "temporal-polyfill";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { listPlainBudgets } from "@/lib/budgets/queries";
import { orElse } from "@/lib/query/or-else";
import { listSavedViews } from "@/lib/saved-views/queries";
import { listTagKeys } from "@/lib/tags/queries";
import { toBudgetLine } from "./budget-line";
import { getChangeReport } from "./changes";
import { getFilterChoices } from "./filter-choices";
import { toPeriod, zoneOf } from "./period";
import { getUsageReport, listUsageProjects } from "./queries";
import type { UsageFilter } from "./schema";

/** Everything that the usage page shows, asked for at the same time; what changed only where it is looked at, and unwaited for. */
export async function getUsagePage(ctx: OrgContext, filter: UsageFilter) {
  const projects = listUsageProjects(ctx);
  const changes = filter.view === "changes" ? getChangeReport(ctx, filter, projects) : null;
  // Whoever shows it awaits it; until then a refusal is not unhandled.
  changes?.catch(() => undefined);
  const period = toPeriod(filter, Temporal.Now.instant(), zoneOf(filter, ctx.timeZone));
  const [report, choices, tagKeys, views, budgets] = await Promise.all([
    getUsageReport(ctx, filter, projects),
    getFilterChoices(ctx, filter, period, projects),
    listTagKeys(ctx),
    listSavedViews(ctx, "usage"),
    // Only for the line across the chart; the page stands without it.
    can(ctx.role, "budgets.read") ? orElse(listPlainBudgets(ctx), null) : null,
  ]);
  const budget = toBudgetLine(budgets ?? [], filter, report);
  return { report, changes, choices, tagKeys: tagKeys.map(({ key }) => key), views, budget };
}
