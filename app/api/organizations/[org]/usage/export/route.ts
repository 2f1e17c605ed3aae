import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { exportUsage } from "@/lib/usage/export";
import { type UsageFilter, usageFilter } from "@/lib/usage/schema";

export const GET = orgHandler<UsageFilter>({
  needs: "usage.read",
  query: usageFilter,
  run: async (ctx, { query }) => {
    const { fileName, csv } = await exportUsage(ctx, query);
    return csvResponse(fileName, csv);
  },
});
