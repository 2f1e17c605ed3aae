import { z } from "zod";
import { batchEndpoints, longestSubmission } from "@/control-plane/contract/batches";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

export const cancelBatchInput = z.strictObject({ operationId, batchId: identifier });
export type CancelBatchInput = z.infer<typeof cancelBatchInput>;

/** An HTML form sends the ends of lines as CR LF. */
const lines = z.string().transform((text) => text.replace(/\r\n?/g, "\n"));

export const startBatchInput = z.strictObject({
  operationId,
  projectId: z.string().min(1, "Choose the project that pays.").max(128),
  endpoint: z.enum(batchEndpoints, "Choose what is asked for."),
  fileName: oneLine.max(255, "Use at most 255 characters."),
  requests: lines.pipe(
    z
      .string()
      .min(1, "Write one request a line, or choose a file.")
      .max(longestSubmission, "These are more than 900,000 characters. Upload the file to /v1/files with an API key."),
  ),
});
export type StartBatchInput = z.infer<typeof startBatchInput>;

/** Which results to download. */
export const resultsQuery = z.strictObject({ part: z.enum(["results", "errors"]).default("results") });
export type ResultsQuery = z.infer<typeof resultsQuery>;

/** The list's place as it stands in its address. */
export const batchFilter = z.object({ cursor: z.string().max(512).optional().catch(undefined) });

/** Of which page of the list the progress is asked for. */
export const progressQuery = z.strictObject({ cursor: z.string().max(512).optional() });
