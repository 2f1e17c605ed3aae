import { issueBillingPeriod, putInvoiceSettings } from "@/control-plane/contract/operator-invoices";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { IssuePeriodInput, SetReviewInput } from "./schema";

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
