import { getProgress } from "@/lib/exports/queries";
import { orgHandler } from "@/lib/handlers";

/** How far the exports under way are, for the page that follows them. */
export const GET = orgHandler({ needs: "usage.read", run: (ctx) => getProgress(ctx) });
