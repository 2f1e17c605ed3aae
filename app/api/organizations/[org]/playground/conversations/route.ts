import { listConversations } from "@/lib/conversations/queries";
import { historyFilter, historyQuery } from "@/lib/conversations/schema";
import { orgHandler } from "@/lib/handlers";

/** One's own newest conversations, for the playground's panel. */
export const GET = orgHandler({
  needs: "models.use",
  query: historyQuery,
  run: (ctx, { query }) => listConversations(ctx, historyFilter.parse(query)),
});
