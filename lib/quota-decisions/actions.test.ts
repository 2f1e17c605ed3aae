import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { decideRequestAction, setLimitAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const quotaId = "gpus:eu-north:h100-sxm-8";
const decision = { operationId: "op_decide", requestId: "qrq_1", decision: "approved", reason: "There is room." };
const limit = { operationId: "op_limit", organizationId: "org_1", quotaId, limit: "512" };
const subject = { region: "eu-north", nodeType: "h100-sxm-8", model: null };

const set = { origin: "operator", by: "O", since: "2030-01-01T00:00:00Z", until: null };

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/operator/quota-requests/qrq_1/decisions": ({ body }) =>
    refusal ?? {
      status: 201,
      body: {
        ...{ id: "qrq_1", quotaId, metric: "gpus", subject, limitBefore: 64, requestedLimit: 512, justification: "x" },
        ...{ state: "approved", decidedBy: "operator", reason: (body as { reason: string }).reason },
        ...{ requestedUntil: null, grantedLimit: 256, grantedUntil: null, decidedByName: "O" },
        ...{ createdAt: "2030-01-01T00:00:00Z", decidedAt: "2030-01-01T00:00:00Z", answerBy: null },
        createdBy: { type: "user", id: "usr_1", name: "X" },
      },
    },
  [`PUT /api/v1/operator/organizations/org_1/quotas/${encodeURIComponent(quotaId)}`]: () => ({
    ...{ id: quotaId, metric: "gpus", subject, unit: "GPU", limit: 512, used: 0, held: 0, instantLimit: 512 },
    ...{ ...set, seller: { limit: 512, ...set, limitAfter: null }, pendingRequestId: null },
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
      name: "deciding a quota request",
      action: decideRequestAction,
      audited: "quota_request.decide",
      valid: decision,
      invalid: [
        ...[{ decision: "" }, { decision: "maybe" }, { reason: " " }, { requestId: "" }],
        ...[{ limit: "some" }, { lastDay: "soon" }],
      ],
    },
    {
      name: "setting a limit",
      action: setLimitAction,
      audited: "quota.set",
      valid: limit,
      invalid: [{ limit: "-1" }, { limit: "1.5" }, { limit: "99999999" }, { organizationId: "" }],
    },
  ],
  stub,
);

test("an operator decides with a reason, and sets a limit", async () => {
  expect(await decideRequestAction(null, formOf(decision))).toMatchObject({ ok: true });
  expect(await setLimitAction(null, formOf(limit))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_decide", body: { decision: "approved", reason: "There is room." } },
    { idempotencyKey: "op_limit", body: { limit: 512 } },
  ]);
});

test("a request that somebody else decided first stays decided", async () => {
  refusal = { status: 409, body: problem("quota_request_decided", 409) };
  expect(await decideRequestAction(null, formOf({ ...decision, operationId: "op_late" }))).toMatchObject({
    error: { code: "quota_request_decided" },
  });
});
