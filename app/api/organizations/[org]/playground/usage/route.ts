import { orgHandler } from "@/lib/handlers";
import { findUsageOfRequest } from "@/lib/playground/queries";
import { usageQuery } from "@/lib/playground/schema";

/** What one request was charged, for answers whose end the playground did not see. */
export const GET = orgHandler({
  needs: "usage.read",
  query: usageQuery,
  run: (ctx, { query }) => findUsageOfRequest(ctx, query.request),
});
