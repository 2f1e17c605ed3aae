import { z } from "zod";
import { anomalyVerdicts } from "@/control-plane/contract/anomalies";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** What somebody says of an unusual cost. */
export const anomalyFeedbackInput = z.strictObject({
  operationId,
  anomalyId: identifier,
  verdict: z.enum(anomalyVerdicts),
});
export type AnomalyFeedbackInput = z.infer<typeof anomalyFeedbackInput>;

/** The page's address. */
export const anomalyPageQuery = z.object({
  view: z.enum(["open", "closed"]).catch("open"),
  cursor: z.string().max(512).optional().catch(undefined),
});
