import { allocatedCostCsv } from "@/lib/allocation/export";
import { allocatedCost } from "@/lib/allocation/queries";
import { allocationQuery } from "@/lib/allocation/schema";
import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";

export const GET = orgHandler({
  needs: "billing.read",
  query: allocationQuery,
  run: async (ctx, { query }) => {
    const cost = await allocatedCost(ctx, query);
    return csvResponse(`allocated-cost-${ctx.slug}-${cost.month}.csv`, allocatedCostCsv(cost));
  },
});
