import { getConversation } from "@/lib/conversations/queries";
import { orgHandler } from "@/lib/handlers";

/** One conversation with all that was said, to go on with. */
export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "models.use",
  run: (ctx, { params }) => getConversation(ctx, params.id),
});
