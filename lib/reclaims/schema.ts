import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

export const acknowledgeInput = z.strictObject({ operationId, reclaimId: identifier });
export type AcknowledgeInput = z.infer<typeof acknowledgeInput>;

/** The list's filters as they stand in its address; what makes no sense falls back. */
export const reclaimFilter = z.object({
  state: z.enum(["open", "taken_back", "withdrawn"]).optional().catch(undefined),
  cursor: z.string().max(512).optional().catch(undefined),
});
export type ReclaimFilter = z.infer<typeof reclaimFilter>;
