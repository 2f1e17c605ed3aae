import { z } from "zod";
import { reasonWords } from "@/control-plane/contract/disputes";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

export const decideDisputeInput = z.strictObject({
  operationId,
  disputeId: identifier,
  decision: z.enum(["accepted", "rejected"], "Choose one of the two."),
  /** What is credited when it is accepted. */
  amount: z
    .string()
    .trim()
    .regex(/^\d{1,15}(\.\d{1,6})?$/, "Write an amount such as 1234.50."),
  reason: reasonWords,
});
export type DecideDisputeInput = z.infer<typeof decideDisputeInput>;
