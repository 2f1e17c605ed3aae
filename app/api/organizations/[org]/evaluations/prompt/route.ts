import type { z } from "zod";
import { getLibraryPrompt } from "@/lib/evaluations/library";
import { libraryQuery } from "@/lib/evaluations/schema";
import { orgHandler } from "@/lib/handlers";

/** One version of a prompt of the library, as an evaluation takes it over. */
export const GET = orgHandler<z.infer<typeof libraryQuery>>({
  needs: "models.use",
  query: libraryQuery,
  run: (ctx, { query }) => getLibraryPrompt(ctx, query.prompt, query.version),
});
