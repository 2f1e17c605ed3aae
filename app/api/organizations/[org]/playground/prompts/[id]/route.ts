import { orgHandler } from "@/lib/handlers";
import { getPromptToUse } from "@/lib/prompts/prompt-page";
import { promptVersionQuery } from "@/lib/prompts/schema";

/** A version of a prompt to use in the playground: by number, else the newest. */
export const GET = orgHandler<{ version?: number | undefined }, { org: string; id: string }>({
  needs: "prompts.read",
  query: promptVersionQuery,
  run: (ctx, { params, query }) => getPromptToUse(ctx, params.id, query.version),
});
