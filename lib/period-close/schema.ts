import { z } from "zod";
import { identifier, instant } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

/** The page's address: months that are over, or those that run. */
export const periodFilter = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  view: z.enum(["over", "running"]).catch("over"),
});

export const issuePeriodInput = z.strictObject({
  operationId,
  organizationId: identifier,
  periodStart: instant,
});
export type IssuePeriodInput = z.infer<typeof issuePeriodInput>;

/** Several months as one field has them: `org_1 2026-10-01T00:00:00Z`, separated by commas. */
export const issuePeriodsInput = z.strictObject({
  operationId,
  months: z
    .string()
    .max(10_000)
    .transform((text) =>
      text.split(",").map((month) => {
        const [organizationId, periodStart] = month.split(" ");
        return { organizationId, periodStart };
      }),
    )
    .pipe(z.array(z.strictObject({ organizationId: identifier, periodStart: instant })).max(50)),
});
export type IssuePeriodsInput = z.infer<typeof issuePeriodsInput>;

export const setReviewInput = z.strictObject({
  operationId,
  organizationId: identifier,
  review: z.enum(["yes", "no"]),
});
export type SetReviewInput = z.infer<typeof setReviewInput>;
