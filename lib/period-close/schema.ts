import { z } from "zod";
import { identifier, instant } from "@/control-plane/contract/primitives";

/** The page's address: months that are over, or those that run. */
export const periodFilter = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  view: z.enum(["over", "running"]).catch("over"),
});

export const issuePeriodInput = z.strictObject({
  operationId: identifier,
  organizationId: identifier,
  periodStart: instant,
});
export type IssuePeriodInput = z.infer<typeof issuePeriodInput>;

export const setReviewInput = z.strictObject({
  operationId: identifier,
  organizationId: identifier,
  review: z.enum(["yes", "no"]),
});
export type SetReviewInput = z.infer<typeof setReviewInput>;
