import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

export const grantExceptionInput = z.strictObject({
  operationId,
  requestId: identifier,
  reason: z.string().trim().min(1, "Say why; the customer reads it.").max(1000, "Use at most 1,000 characters."),
});
export type GrantExceptionInput = z.infer<typeof grantExceptionInput>;
