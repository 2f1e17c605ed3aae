import { issueBillingPeriod, putInvoiceSettings } from "@/control-plane/contract/operator-invoices";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError, toErrorAnswer } from "@/lib/errors";
import { formatCount } from "@/lib/format/number";
import type { IssuePeriodInput, IssuePeriodsInput, SetReviewInput } from "./schema";

/** Issues what a customer's month bills, once. */
export async function issuePeriod(
  ctx: OperatorContext,
  { operationId, organizationId: id, periodStart }: IssuePeriodInput,
): Promise<void> {
  const target = { type: "organization", id };
  const facts = { periodStart };
  await withRemoteEffect(ctx, { action: "billing_period.issue", operationId, target, facts }, (idempotencyKey) =>
    controlPlane(ctx).call(issueBillingPeriod, { params: { id, periodStart }, idempotencyKey, timeoutMs: 60_000 }),
  );
}

/**
 * Issues several months, one after the other, each as an operation of its own: one that is refused stops no other.
 * Sent twice, each is issued once. Throws how many stand and why the first of the others does not.
 */
export async function issuePeriods(ctx: OperatorContext, { operationId, months }: IssuePeriodsInput): Promise<void> {
  const refusals: unknown[] = [];
  for (const month of months) {
    const one = { ...month, operationId: `${operationId}.${month.organizationId}.${month.periodStart.slice(0, 10)}` };
    await issuePeriod(ctx, one).catch((cause: unknown) => {
      if (!(cause instanceof AppError)) console.error(`A month was not issued, request ${ctx.requestId}`, cause);
      refusals.push(cause);
    });
  }
  const [first] = refusals;
  if (first === undefined) return;
  const { code, message } = toErrorAnswer(first, ctx.requestId);
  const issued = months.length - refusals.length;
  throw new AppError(
    code,
    `${issued} of ${formatCount(months.length, "month")} issued; the others stay here. ${message}`,
  );
}

/** Says whether a customer's months wait for review before they are issued. */
export async function setReview(
  ctx: OperatorContext,
  { operationId, organizationId: id, review }: SetReviewInput,
): Promise<void> {
  const target = { type: "organization", id };
  const body = { afterReview: review === "yes" };
  await withRemoteEffect(ctx, { action: "invoice_review.set", operationId, target, facts: body }, (idempotencyKey) =>
    controlPlane(ctx).call(putInvoiceSettings, { params: { id }, body, idempotencyKey }),
  );
}
