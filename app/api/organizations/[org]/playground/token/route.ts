import { orgHandler } from "@/lib/handlers";
import { grantInferenceToken } from "@/lib/playground/grant-inference-token";
import { tokenQuery } from "@/lib/playground/schema";

/** The token with which the playground calls models from the browser. */
export const GET = orgHandler({
  needs: "models.use",
  query: tokenQuery,
  run: (ctx, { query }) => grantInferenceToken(ctx, query.project),
});
