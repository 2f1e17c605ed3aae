import { exportConversation } from "@/lib/conversations/export-conversation";
import { exportQuery } from "@/lib/conversations/schema";
import { orgHandler } from "@/lib/handlers";

/** One conversation as a file. */
export const GET = orgHandler<{ format: "json" | "markdown" }, { org: string; id: string }>({
  needs: "models.use",
  query: exportQuery,
  run: (ctx, { params, query }) => exportConversation(ctx, params.id, query.format),
});
