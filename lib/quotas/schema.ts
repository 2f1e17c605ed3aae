import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";

/** A whole number as it is typed. */
export const wholeNumber = z
  .string()
  .trim()
  .regex(/^\d{1,8}$/, "Write a whole number.")
  .transform(Number)
  .pipe(z.number().max(10_000_000, "At most 10,000,000."));

/** What asking for a higher limit takes. */
export const quotaRequestInput = z.strictObject({
  operationId: identifier,
  quotaId: z.string().min(1).max(128),
  requestedLimit: z
    .string()
    .trim()
    .regex(/^\d{1,8}$/, "Write a whole number.")
    .transform(Number)
    .pipe(z.number().min(1, "Ask for at least 1.").max(10_000_000, "Ask for at most 10,000,000.")),
  justification: z.string().trim().min(1, "Say what it is for.").max(1000, "Use at most 1,000 characters."),
});
export type QuotaRequestInput = z.infer<typeof quotaRequestInput>;

/** The page's address: where the history continues, and the request that was just sent. */
export const quotaPageQuery = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  sent: z.string().max(128).optional().catch(undefined),
});
