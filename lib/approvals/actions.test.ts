import { beforeEach, describe, expect, test, vi } from "vitest";
import { auditEntriesOf } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import {
  archivePolicyAction,
  askApprovalAction,
  askChangeApprovalAction,
  decideApprovalAction,
  savePolicyAction,
} from "./actions";
import { policy, request } from "./testing/answers";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const policyForm = {
  operationId: "op_policy",
  policyId: "",
  name: "Large purchases",
  totalFrom: "10000",
  daysFrom: "",
  "approverRoles[]": "administrator",
  deadlineHours: "24",
};
const asked = {
  operationId: "op_ask",
  quoteId: "quo_1",
  projectId: "prj_1",
  name: "",
  poNumber: "PO-7",
  justification: "For March.",
};
const decision = { operationId: "op_decide", requestId: "apr_1", decision: "approve", reason: "" };

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "GET /api/v1/approval-policies": () => ({ items: [policy] }),
  "POST /api/v1/approval-policies": () => ({ status: 201, body: policy }),
  "PATCH /api/v1/approval-policies/app_1": () => policy,
  "GET /api/v1/regions": () => ({ items: [] }),
  "GET /api/v1/node-types": () => ({ items: [] }),
  "GET /api/v1/projects": () => ({ items: [] }),
  "POST /api/v1/quotes/quo_1/approval-requests": () => refusal ?? { status: 201, body: request },
  "POST /api/v1/approval-requests/apr_1/decisions": () => refusal ?? { status: 201, body: request },
});

let administrator: TestMember;
beforeEach(async () => {
  refusal = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "saving a policy",
      action: savePolicyAction,
      needs: "approvals.manage",
      valid: policyForm,
      invalid: [
        { name: " " },
        { totalFrom: "-1" },
        { totalFrom: "much" },
        { daysFrom: "0" },
        { daysFrom: "367" },
        { deadlineHours: "0" },
        { deadlineHours: "73" },
        { allowOwnRequests: "maybe" },
        // Nobody of this organization.
        { "approverPeople[]": "usr_stranger" },
      ],
    },
    {
      name: "archiving a policy",
      action: archivePolicyAction,
      needs: "approvals.manage",
      valid: { operationId: "op_archive", policyId: "app_1", archived: "true" },
      invalid: [{ policyId: "" }, { archived: "perhaps" }],
    },
    {
      name: "asking for approval",
      action: askApprovalAction,
      needs: "approvals.request",
      valid: asked,
      invalid: [{ quoteId: "" }, { projectId: "" }, { justification: "  " }, { justification: "x".repeat(1001) }],
    },
    {
      name: "asking for approval of a change",
      action: askChangeApprovalAction,
      needs: "approvals.request",
      valid: { operationId: "op_change", quoteId: "quo_1", justification: "It takes longer." },
      invalid: [{ quoteId: "" }, { projectId: "prj_1" }, { justification: " " }],
    },
    {
      name: "deciding about a purchase",
      action: decideApprovalAction,
      needs: "approvals.decide",
      valid: decision,
      invalid: [{ requestId: "" }, { decision: "perhaps" }, { decision: "reject", reason: " " }],
    },
  ],
  stub,
);

const org = () => administrator.ctx.slug;
const mutations = () => stub.calls.filter(({ method }) => method !== "GET");

describe("a policy", () => {
  test("is made, and leads back to the list", async () => {
    await expect(savePolicyAction(org(), null, formOf(policyForm))).rejects.toMatchObject({
      digest: expect.stringContaining("/approvals/policies"),
    });
    expect(mutations()).toMatchObject([
      {
        method: "POST",
        idempotencyKey: "op_policy",
        body: { totalFrom: "10000", daysFrom: null, approverRoles: ["administrator"], allowOwnRequests: false },
      },
    ]);
    expect((await auditEntriesOf("op_policy")).at(-1)).toMatchObject({
      action: "approval_policy.create",
      outcome: "succeeded",
    });
  });

  test("names people by their membership, and is changed in place", async () => {
    const form = formOf({ ...policyForm, operationId: "op_change", policyId: "app_1" });
    form.set("approverPeople[]", administrator.ctx.userId);
    await expect(savePolicyAction(org(), null, form)).rejects.toMatchObject({ digest: expect.anything() });
    expect(mutations()).toMatchObject([
      { method: "PATCH", body: { approverPeople: [{ id: administrator.ctx.userId, name: "Test administrator" }] } },
    ]);
  });

  test("cannot name somebody who may not decide", async () => {
    const viewer = await makeMember("viewer", administrator.ctx);
    const form = formOf({ ...policyForm, operationId: "op_viewer" });
    form.set("approverPeople[]", viewer.ctx.userId);
    expect(await savePolicyAction(org(), null, form)).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { approverPeople: expect.anything() } },
    });
    expect(mutations()).toEqual([]);
  });
});

test("asking leads back to the quote, and a refusal keeps what was typed", async () => {
  await expect(askApprovalAction(org(), null, formOf(asked))).rejects.toMatchObject({
    digest: expect.stringContaining("/capacity/quotes/quo_1"),
  });
  expect(mutations()).toMatchObject([{ body: { projectId: "prj_1", poNumber: "PO-7", justification: "For March." } }]);
  refusal = { status: 409, body: problem("approval_pending", 409) };
  expect(await askApprovalAction(org(), null, formOf({ ...asked, operationId: "op_again" }))).toMatchObject({
    ok: false,
    error: { code: "approval_pending" },
    values: { justification: "For March." },
  });
});

test("a change is asked for without a project: it stays its reservation's", async () => {
  const form = formOf({ operationId: "op_longer", quoteId: "quo_1", justification: "It takes longer." });
  await expect(askChangeApprovalAction(org(), null, form)).rejects.toMatchObject({ digest: expect.anything() });
  expect(mutations()).toMatchObject([{ idempotencyKey: "op_longer", body: { justification: "It takes longer." } }]);
});

test("deciding is done once per operation, and audited with its outcome", async () => {
  expect(await decideApprovalAction(org(), null, formOf(decision))).toEqual({ ok: true, data: null });
  expect(mutations()).toMatchObject([{ idempotencyKey: "op_decide", body: { decision: "approve", reason: null } }]);
  refusal = { status: 403, body: problem("not_an_approver", 403) };
  const late = { ...decision, operationId: "op_other", decision: "reject", reason: "Too dear." };
  expect(await decideApprovalAction(org(), null, formOf(late))).toMatchObject({
    ok: false,
    error: { code: "not_an_approver" },
  });
  expect((await auditEntriesOf("op_other")).at(-1)).toMatchObject({ action: "approval.reject", outcome: "failed" });
});
