import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { exportQuotas } from "@/lib/quotas/export-quotas";
import { type QuotaFilter, quotaFilter } from "@/lib/quotas/schema";

/** The filtered quotas as CSV. */
export const GET = orgHandler<QuotaFilter>({
  needs: "quotas.read",
  query: quotaFilter,
  run: async (ctx, { query }) => csvResponse(`quotas-${ctx.slug}.csv`, await exportQuotas(ctx, query)),
});
