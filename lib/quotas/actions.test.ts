import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { requestQuotaAction, withdrawRequestAction } from "./actions";
import { endOfDay, lastDayBefore } from "./until";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const quotaId = "gpus:eu-north:h100-sxm-8";
const granted = { requestedUntil: null, grantedLimit: null, grantedUntil: null, decidedByName: null };
const request = { operationId: "op_ask", quotaId, requestedLimit: "128", justification: "A larger run in spring." };

/** What a request says of itself; the end that was asked for has another name there. */
function asked(body: unknown): object {
  const { until: _, ...rest } = body as Record<string, unknown>;
  return rest;
}

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/quota-requests": ({ body }) =>
    refusal ?? {
      status: 201,
      body: {
        ...asked(body),
        ...{ id: "qrq_1", metric: "gpus", limitBefore: 64, state: "approved", decidedBy: "rule", reason: "By rule." },
        subject: { region: "eu-north", nodeType: "h100-sxm-8", model: null },
        ...{ createdAt: "2026-01-01T00:00:00Z", decidedAt: "2026-01-01T00:00:00Z", answerBy: null },
        createdBy: { type: "user", id: "usr_1", name: "X" },
        ...granted,
      },
    },
  "DELETE /api/v1/quota-requests/qrq_1": () => ({
    status: 200,
    body: {
      ...{ id: "qrq_1", quotaId, metric: "gpus", limitBefore: 64, requestedLimit: 500, justification: "X." },
      subject: { region: "eu-north", nodeType: "h100-sxm-8", model: null },
      ...{ state: "withdrawn", decidedBy: "customer", reason: "Withdrawn by X.", createdAt: "2026-01-01T00:00:00Z" },
      ...{ ...granted, decidedByName: "X", decidedAt: "2026-01-01T00:00:00Z", answerBy: null },
      createdBy: { type: "user", id: "usr_1", name: "X" },
    },
  }),
});

let engineer: TestMember;
beforeEach(async () => {
  refusal = null;
  engineer ??= await makeMember("engineer");
  await arriveAs(engineer.token);
});

describeRefusals(
  [
    {
      name: "asking for a higher quota",
      action: requestQuotaAction,
      needs: "quotas.request",
      valid: request,
      invalid: [
        { requestedLimit: "0" },
        { requestedLimit: "-8" },
        { requestedLimit: "1e6" },
        { requestedLimit: "99999999" },
        { lastDay: "tomorrow" },
        { justification: "  " },
        { justification: "x".repeat(1001) },
        { quotaId: "" },
      ],
    },
    {
      name: "withdrawing a request",
      action: withdrawRequestAction,
      needs: "quotas.request",
      valid: { operationId: "op_withdraw", requestId: "qrq_1" },
      invalid: [{ requestId: "" }],
    },
  ],
  stub,
);

test("an engineer asks, and is led to the outcome", async () => {
  await expect(requestQuotaAction(engineer.ctx.slug, null, formOf(request))).rejects.toMatchObject({
    digest: expect.stringContaining(`/${engineer.ctx.slug}/quotas?sent=qrq_1`),
  });
  expect(stub.calls).toMatchObject([{ idempotencyKey: "op_ask", body: { quotaId, requestedLimit: 128 } }]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_ask"));
  expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
});

test("a refusal stands beside the field it is about", async () => {
  refusal = { status: 400, body: problem("quota_not_higher", 400, { requestedLimit: "The limit is 128 already." }) };
  const form = formOf({ ...request, operationId: "op_lower" });
  expect(await requestQuotaAction(engineer.ctx.slug, null, form)).toMatchObject({
    ok: false,
    error: { code: "quota_not_higher", fields: { requestedLimit: "The limit is 128 already." } },
    values: { justification: request.justification },
  });
});

test("a last day is the end of that day in the organization's zone", async () => {
  const form = formOf({ ...request, operationId: "op_until", lastDay: "2099-01-31" });
  await expect(requestQuotaAction(engineer.ctx.slug, null, form)).rejects.toMatchObject({
    digest: expect.stringContaining("sent=qrq_1"),
  });
  expect(stub.calls.at(-1)).toMatchObject({ body: { until: endOfDay("2099-01-31", engineer.ctx.timeZone) } });
  expect(endOfDay("2099-03-29", "Europe/Berlin")).toBe("2099-03-29T22:00:00Z");
  expect(endOfDay(undefined, "UTC")).toBeUndefined();
  expect(lastDayBefore("2099-03-29T22:00:00Z", "Europe/Berlin")).toBe("2099-03-29");
});

test("an engineer withdraws a request", async () => {
  const form = formOf({ operationId: "op_withdraw_1", requestId: "qrq_1" });
  expect(await withdrawRequestAction(engineer.ctx.slug, null, form)).toMatchObject({ ok: true });
  expect(stub.calls.at(-1)).toMatchObject({ idempotencyKey: "op_withdraw_1" });
});
