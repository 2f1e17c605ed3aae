import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, makeOperator, type TestMember, withConsole } from "@/lib/testing/with-console";
import { grantExceptionAction } from "./actions";
import { listStuckApprovals } from "./queries";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const asker = { type: "user", id: "usr_asker", name: "Asker" };
const waiting = (organizationId: string, id = "apr_1", approverRoles = ["finance"]) => ({
  ...{ id, organization: { id: organizationId, name: "Labs" }, kind: "extension", name: "Run", nodes: 2 },
  ...{ region: "eu-north", nodeType: "h100-sxm-8", from: "2030-01-01T00:00:00Z", until: "2030-01-02T00:00:00Z" },
  ...{ total: usd("2352.00"), createdAt: "2029-12-01T00:00:00Z", createdBy: asker, askedById: asker.id },
  ...{ deadline: "2029-12-02T00:00:00Z", decisions: [] },
  requirements: [
    {
      ...{ policyId: "app_1", policyName: "Large", because: "x", approverRoles, approverPeople: [], anyBuyer: false },
      ...{ allowOwnRequests: false, deadlineHours: 24, approvedBy: null },
    },
  ],
});
const valid = { operationId: "op_grant", requestId: "apr_1", reason: "Their finance person has left." };

withConsole();
let owner: TestMember;
let operator: Awaited<ReturnType<typeof makeOperator>>;
let isWaiting = true;
const stub = stubControlPlane({
  "GET /api/v1/operator/approval-requests": () => ({
    items: [waiting(owner.ctx.organizationId), waiting(owner.ctx.organizationId, "apr_2", ["owner"])],
    nextCursor: null,
  }),
  "GET /api/v1/operator/approval-requests/apr_1": () =>
    isWaiting ? waiting(owner.ctx.organizationId) : { status: 404, body: problem("not_found") },
  "GET /api/v1/operator/catalogue": () => ({ regions: [], nodeTypes: [], models: [] }),
  // The answer is not looked at.
  "POST /api/v1/operator/approval-requests/apr_1/exceptions": () => ({
    status: 409,
    body: problem("approval_decided", 409),
  }),
});

beforeEach(async () => {
  isWaiting = true;
  owner ??= await makeMember("owner");
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "granting an exception",
      action: grantExceptionAction,
      audited: "approval.grant_exception",
      valid,
      invalid: [{ reason: " " }, { requestId: "" }, { reason: "x".repeat(1001) }],
    },
  ],
  stub,
);

const mutations = () => stub.calls.filter(({ method }) => method !== "GET");

test("what nobody of the customer can decide any more stands in the list, and what somebody can does not", async () => {
  expect(await listStuckApprovals(operator.ctx)).toMatchObject({
    items: [{ id: "apr_1", missing: [{ policyName: "Large", approvers: "Finance" }] }],
    others: 1,
  });
});

test("it is passed on with its reason, once for each operation, also when the request waits no more", async () => {
  await grantExceptionAction(null, formOf(valid));
  isWaiting = false;
  expect(await grantExceptionAction(null, formOf(valid))).toMatchObject({ error: { code: "approval_decided" } });
  expect(mutations()).toMatchObject([
    { idempotencyKey: "op_grant", body: { reason: valid.reason } },
    { idempotencyKey: "op_grant" },
  ]);
});

test("it is refused while somebody of the customer can decide, with an entry in the log", async () => {
  await makeMember("finance", owner.ctx);
  expect(await grantExceptionAction(null, formOf({ ...valid, operationId: "op_early" }))).toMatchObject({
    error: { code: "approvers_left" },
  });
  expect(mutations()).toEqual([]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_early"));
  expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "failed"]);
});
