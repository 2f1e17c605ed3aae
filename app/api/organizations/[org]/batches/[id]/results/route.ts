import { getResults } from "@/lib/batches/results";
import { type ResultsQuery, resultsQuery } from "@/lib/batches/schema";
import { orgHandler } from "@/lib/handlers";

export const GET = orgHandler<ResultsQuery, { org: string; id: string }>({
  needs: "models.use",
  query: resultsQuery,
  run: (ctx, { params, query }) => getResults(ctx, params.id, query),
});
