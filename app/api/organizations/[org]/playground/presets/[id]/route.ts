import { orgHandler } from "@/lib/handlers";
import { getPresetState } from "@/lib/presets/queries";

/** What one preset holds. */
export const GET = orgHandler<undefined, { org: string; id: string }>({
  needs: "models.use",
  run: (ctx, { params }) => getPresetState(ctx, params.id),
});
