import { eq } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { outbox } from "@/db/schema/outbox";
import { changeRole } from "@/lib/members/change-role";
import { auditEntriesOf } from "@/lib/testing/audit-entries-of";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { decideByLinkAction } from "./actions";
import { approvalLinkTo, withoutDeciding } from "./approval-link";
import { policy, request } from "./testing/answers";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

let decideByLink = true;
/** What the policy says now; the request has what it said when it was asked. */
let policyNow = true;
const requirement = () => ({
  ...{
    policyId: "app_1",
    policyName: "Large",
    because: "It is large.",
    approverRoles: ["finance"],
    approverPeople: [],
  },
  ...{ anyBuyer: false, allowOwnRequests: false, decideByLink, deadlineHours: 24, approvedBy: null },
});
const asked = () => ({ ...request, requirements: [requirement()] });

withConsole();
const stub = stubControlPlane({
  "GET /api/v1/regions": () => ({ items: [] }),
  "GET /api/v1/node-types": () => ({ items: [] }),
  "GET /api/v1/projects": () => ({ items: [] }),
  "GET /api/v1/quotas": () => ({ items: [] }),
  "GET /api/v1/approval-policies": () => ({ items: [{ ...policy, decideByLink: policyNow }] }),
  "GET /api/v1/approval-requests/apr_1": asked,
  "POST /api/v1/approval-requests/apr_1/decisions": () => ({ status: 201, body: asked() }),
});
const decisions = () => stub.calls.filter(({ method, path }) => method === "POST" && path.endsWith("/decisions"));

let count = 0;
let approver: TestMember;
beforeEach(async () => {
  [decideByLink, policyNow] = [true, true];
  approver = await makeMember("finance");
  await arriveAs(null);
});

async function formFor({ ctx }: TestMember, changes: Record<string, string> = {}): Promise<FormData> {
  const link = { requestId: "apr_1", organizationId: ctx.organizationId, userId: ctx.userId };
  const address = await approvalLinkTo(link, Temporal.Now.instant().add({ hours: 1 }).toString());
  const token = address.split("/").at(-1) ?? "";
  return formOf({ operationId: `op_link_${++count}`, token, decision: "approve", reason: "", ...changes });
}

test("without a session the link's own person decides, once, audited as such, and is mailed that they did", async () => {
  const form = await formFor(approver);
  expect(await decideByLinkAction(null, form)).toEqual({ ok: true, data: null });
  expect(await decideByLinkAction(null, form)).toEqual({ ok: true, data: null });
  expect(decisions()).toMatchObject([
    { idempotencyKey: `op_link_${count}`, body: { decision: "approve", reason: null } },
    { idempotencyKey: `op_link_${count}` },
  ]);
  const entries = await auditEntriesOf(`op_link_${count}`);
  expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
  expect(entries.at(-1)).toMatchObject({
    ...{ action: "approval.approve", actorId: approver.ctx.userId, facts: { by: "mail link" } },
  });
  const mails = await database().select().from(outbox).where(eq(outbox.to, approver.ctx.email));
  expect(mails.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^You approved 2 nodes of .*$/)]);
  expect(mails[0]?.text).toContain("without signing in: 2,798.88 USD with tax");
});

test("a rejection needs its reason", async () => {
  const form = await formFor(approver, { decision: "reject" });
  expect(await decideByLinkAction(null, form)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect(decisions()).toEqual([]);
});

test.each<[string, () => Promise<FormData>]>([
  ["a link that was changed", () => formFor(approver, { token: "a.b.c" })],
  [
    "a policy that asks for a session",
    () => {
      decideByLink = false;
      return formFor(approver);
    },
  ],
  [
    "a policy that asks for a session since the link was mailed",
    () => {
      policyNow = false;
      return formFor(approver);
    },
  ],
  [
    "somebody who may not decide any more",
    async () => {
      const owner = await makeMember("owner");
      const member = await makeMember("finance", owner.ctx);
      const form = await formFor(member);
      await changeRole(owner.ctx, member.ctx.userId, "viewer");
      return form;
    },
  ],
])("%s decides nothing", async (_, make) => {
  expect(await decideByLinkAction(null, await make())).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(decisions()).toEqual([]);
});

test("the link as an operator reads it at the desk decides nothing", async () => {
  const form = await formFor(approver);
  const shown = (await withoutDeciding(`/approval/${form.get("token")}`)).slice("/approval/".length);
  form.set("token", shown);
  expect(await decideByLinkAction(null, form)).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(decisions()).toEqual([]);
});

test("a form of another origin decides nothing", async () => {
  const form = await formFor(approver);
  await arriveAs(null, { origin: "https://elsewhere.example" });
  expect(await decideByLinkAction(null, form)).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(decisions()).toEqual([]);
});
