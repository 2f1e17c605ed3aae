import { getProgress } from "@/lib/evaluations/read-progress";
import { orgHandler } from "@/lib/handlers";

/** Where a run stands, for the page that follows it. */
export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "models.use",
  run: (ctx, { params }) => getProgress(ctx, params.id),
});
