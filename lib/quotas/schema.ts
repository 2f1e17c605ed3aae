import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** A whole number as it is typed. */
export const wholeNumber = z
  .string()
  .trim()
  .regex(/^\d{1,8}$/, "Write a whole number.")
  .transform(Number)
  .pipe(z.number().max(10_000_000, "At most 10,000,000."));

/** A day as a date field sends it; empty for none. */
export const lastDay = z.union([z.literal("").transform(() => undefined), z.iso.date("Choose a day.")]);

export const withdrawRequestInput = z.strictObject({ operationId, requestId: identifier });
export type WithdrawRequestInput = z.infer<typeof withdrawRequestInput>;

/** What a preview is asked for, as it stands in the form. */
export const quotaPreviewQuery = z.strictObject({
  quota: z.string().min(1).max(128),
  limit: z.coerce.number().int().min(1).max(10_000_000),
  lastDay: lastDay.optional(),
});
export type QuotaPreviewQuery = z.infer<typeof quotaPreviewQuery>;

/** What asking for a higher limit takes. */
export const quotaRequestInput = z.strictObject({
  operationId,
  quotaId: z.string().min(1).max(128),
  requestedLimit: z
    .string()
    .trim()
    .regex(/^\d{1,8}$/, "Write a whole number.")
    .transform(Number)
    .pipe(z.number().min(1, "Ask for at least 1.").max(10_000_000, "Ask for at most 10,000,000.")),
  /** The last day of a temporary increase, in the organization's zone; empty for one that stays. */
  lastDay: lastDay.optional(),
  justification: z.string().trim().min(1, "Say what it is for.").max(1000, "Use at most 1,000 characters."),
});
export type QuotaRequestInput = z.infer<typeof quotaRequestInput>;

const filtered = z.string().max(128).optional().catch(undefined);

/** The filters of the quotas, as they stand in the address; what makes no sense falls back. */
export const quotaFilter = z.object({
  search: z.string().trim().max(80).optional().catch(undefined),
  project: filtered,
  region: filtered,
  type: filtered,
  model: filtered,
  sort: z.enum(["place", "closest"]).catch("place"),
});
export type QuotaFilter = z.infer<typeof quotaFilter>;

/** The page's address: where the history continues, and the request that was just sent. */
export const quotaPageQuery = quotaFilter.extend({
  cursor: z.string().max(512).optional().catch(undefined),
  sent: z.string().max(128).optional().catch(undefined),
});
