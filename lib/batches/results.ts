import "server-only";
import { getBatchResults } from "@/control-plane/contract/batches";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { ResultsQuery } from "./schema";

/** What a batch gave, as a file to keep. Throws `not_found`, also while it has no such results. */
export async function getResults(ctx: OrgContext, id: string, { part }: ResultsQuery): Promise<Response> {
  const results = await controlPlane(ctx).call(getBatchResults, { params: { id }, query: { part }, timeoutMs: 60_000 });
  return new Response(results.body, {
    headers: {
      "content-type": "application/jsonl",
      "content-disposition": `attachment; filename="batch-${part}.jsonl"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
