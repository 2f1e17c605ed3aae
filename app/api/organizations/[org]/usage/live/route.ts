import { orgHandler } from "@/lib/handlers";
import { getUsageLive } from "@/lib/usage/live";
import { type UsageFilter, usageFilter } from "@/lib/usage/schema";

export const GET = orgHandler<UsageFilter>({
  needs: "usage.read",
  query: usageFilter,
  run: (ctx, { query }) => getUsageLive(ctx, query),
});
