import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";

export const cancelBatchInput = z.strictObject({ operationId: identifier, batchId: identifier });
export type CancelBatchInput = z.infer<typeof cancelBatchInput>;

/** Which results to download. */
export const resultsQuery = z.strictObject({ part: z.enum(["results", "errors"]).default("results") });
export type ResultsQuery = z.infer<typeof resultsQuery>;

/** The list's place as it stands in its address. */
export const batchFilter = z.object({ cursor: z.string().max(512).optional().catch(undefined) });
