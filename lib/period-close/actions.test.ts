import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { issuePeriodAction, issuePeriodsAction, setReviewAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const periodStart = "2026-10-01T00:00:00Z";
const issue = { operationId: "op_issue", organizationId: "org_1", periodStart };
const review = { operationId: "op_review", organizationId: "org_1", review: "yes" };

withConsole();
let refusal: unknown = null;
const issued = (organization: string) =>
  `POST /api/v1/operator/organizations/${organization}/billing-periods/${encodeURIComponent(periodStart)}/invoices`;
const stub = stubControlPlane({
  [issued("org_2")]: () => ({ status: 201, body: { items: [] } }),
  [issued("org_1")]: () => refusal ?? { status: 201, body: { items: [] } },
  "PUT /api/v1/operator/organizations/org_1/invoice-settings": ({ body }) => ({
    organizationId: "org_1",
    ...(body as object),
  }),
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "issuing a month",
      action: issuePeriodAction,
      audited: "billing_period.issue",
      valid: issue,
      invalid: [{ periodStart: "October" }, { organizationId: "" }],
    },
    {
      name: "issuing several months",
      action: issuePeriodsAction,
      audited: "billing_period.issue",
      valid: { operationId: "op_all", months: `org_1 ${periodStart},org_2 ${periodStart}` },
      invalid: [{ months: "" }, { months: `org_1 ${periodStart},` }, { months: "org_1 October" }],
    },
    {
      name: "setting the review",
      action: setReviewAction,
      audited: "invoice_review.set",
      valid: review,
      invalid: [{ review: "maybe" }, { organizationId: "" }],
    },
  ],
  stub,
);

test("an operator issues a month and sets the review", async () => {
  expect(await issuePeriodAction(null, formOf(issue))).toMatchObject({ ok: true });
  expect(await setReviewAction(null, formOf(review))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_issue" },
    { idempotencyKey: "op_review", body: { afterReview: true } },
  ]);
});

test("a month that is issued already stays as it is", async () => {
  refusal = { status: 409, body: problem("already_issued", 409) };
  expect(await issuePeriodAction(null, formOf({ ...issue, operationId: "op_late" }))).toMatchObject({
    error: { code: "already_issued" },
  });
});

test("of several months one that is refused stops no other, and each has an operation of its own", async () => {
  refusal = { status: 409, body: problem("already_issued", 409) };
  const all = { operationId: "op_all", months: `org_1 ${periodStart},org_2 ${periodStart}` };
  expect(await issuePeriodsAction(null, formOf(all))).toMatchObject({
    error: { code: "already_issued", message: expect.stringContaining("1 of 2 months issued; the others stay here.") },
  });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_all.org_1.2026-10-01" },
    { idempotencyKey: "op_all.org_2.2026-10-01" },
  ]);
});
