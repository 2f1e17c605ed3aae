import { orgHandler } from "@/lib/handlers";
import { previewRequest } from "@/lib/quotas/queries";
import { quotaPreviewQuery } from "@/lib/quotas/schema";

/** How a request for a higher limit would be decided, while it is typed. */
export const GET = orgHandler({
  needs: "quotas.request",
  query: quotaPreviewQuery,
  run: (ctx, { query }) => previewRequest(ctx, query),
});
