import { orgHandler } from "@/lib/handlers";
import { listPrompts } from "@/lib/prompts/queries";
import { promptFilter, promptSearch } from "@/lib/prompts/schema";

/** Prompts to use in the playground. */
export const GET = orgHandler({
  needs: "prompts.read",
  query: promptSearch,
  run: (ctx, { query }) => listPrompts(ctx, promptFilter.parse(query)),
});
