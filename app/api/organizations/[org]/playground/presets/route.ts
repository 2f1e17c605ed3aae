import { orgHandler } from "@/lib/handlers";
import { listPresets } from "@/lib/presets/queries";

/** The presets that the playground offers. */
export const GET = orgHandler({ needs: "models.use", run: listPresets });
