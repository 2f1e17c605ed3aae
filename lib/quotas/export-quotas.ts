import type { OrgContext } from "@/lib/auth/context";
import { type CsvColumn, toCsv } from "@/lib/format/csv";
import { filterQuotas } from "./filter-quotas";
import type { QuotaWithHistory } from "./history";
import { listQuotasOfProject, listQuotasWithHistory } from "./queries";
import { quotaTitle } from "./quota";
import type { QuotaFilter } from "./schema";

const columns: readonly CsvColumn<QuotaWithHistory>[] = [
  ["quota", ({ id }) => id],
  ["what", quotaTitle],
  ["region", ({ region }) => region?.id],
  ["node_type", ({ nodeType }) => nodeType?.id],
  ["model", ({ model }) => model?.id],
  ["unit", ({ unit }) => unit],
  ["used", ({ used }) => used],
  ["held", ({ held }) => held],
  ["limit", ({ limit }) => limit],
  ["organization_used", ({ whole, used }) => whole?.used ?? used],
  ["organization_held", ({ whole, held }) => whole?.held ?? held],
  ["organization_limit", ({ whole, limit }) => whole?.limit ?? limit],
  ["origin", ({ origin }) => origin],
  ["set_by", ({ by }) => by],
  ["until", ({ until }) => until],
  ["seller_limit", ({ seller }) => seller.limit],
  ["peak_30_days", ({ peaks }) => Math.max(0, ...peaks)],
  ["growth_per_day", ({ trend }) => trend.growthPerDay],
  ["trend", ({ trend }) => trend.state],
  ["meets_limit_on", ({ trend }) => trend.on],
  ["earliest", ({ trend }) => trend.earliest],
  ["latest", ({ trend }) => trend.latest],
];

/** The filtered quotas with what is used of them, by the organization or one project, and when they are met, as CSV. */
export async function exportQuotas(ctx: OrgContext, filter: QuotaFilter): Promise<string> {
  const { project } = filter;
  const { items } = await (project ? listQuotasOfProject(ctx, project) : listQuotasWithHistory(ctx));
  return toCsv([["project", () => project], ...columns], filterQuotas(items, filter));
}
