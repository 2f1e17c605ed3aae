import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";
import { lastDay, wholeNumber } from "@/lib/quotas/schema";

export const decideRequestInput = z.strictObject({
  operationId,
  requestId: identifier,
  decision: z.enum(["approved", "declined"], "Choose one of the two."),
  /** What is granted of it; all of it where nothing is written. */
  limit: z.union([z.literal("").transform(() => undefined), wholeNumber]).optional(),
  /** The last day of a temporary grant, in the operator's zone; empty for good. */
  lastDay: lastDay.optional(),
  reason: z.string().trim().min(1, "Say why; the customer reads it.").max(1000, "Use at most 1,000 characters."),
});
export type DecideRequestInput = z.infer<typeof decideRequestInput>;

export const setLimitInput = z.strictObject({
  operationId,
  organizationId: identifier,
  quotaId: identifier,
  limit: z
    .string()
    .trim()
    .regex(/^\d{1,8}$/, "Write a whole number.")
    .transform(Number)
    .pipe(z.number().max(10_000_000, "At most 10,000,000.")),
});
export type SetLimitInput = z.infer<typeof setLimitInput>;
