import { progressOf } from "@/lib/batches/follow";
import { listBatches } from "@/lib/batches/queries";
import { progressQuery } from "@/lib/batches/schema";
import { orgHandler } from "@/lib/handlers";

/** Where the batches of a page of the list stand, for the page that follows them. */
export const GET = orgHandler({
  needs: "models.use",
  query: progressQuery,
  run: async (ctx, { query }) => progressOf((await listBatches(ctx, query.cursor)).items),
});
