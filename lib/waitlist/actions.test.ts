import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { enterWaitlistAction, withdrawEntryAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const entry = {
  ...{ id: "wait_1", state: "open", act: "buy", nodeType: "h100-sxm-8", nodes: 2, regions: ["eu-north"], hours: 5 },
  ...{ capacityClass: null, noticeClass: null, ceiling: { amount: "42.50", currency: "USD" }, projectId: "prj_1" },
  ...{ earliestStart: "2030-01-01T00:00:00Z", latestStart: "2030-01-08T00:00:00Z", poNumber: null, match: null },
  ...{ expiresAt: "2030-01-08T00:00:00Z", createdAt: "2029-12-01T00:00:00Z", obstacle: null, endedAt: null },
  ...{ enteredBy: { type: "user", id: "usr_1", name: "X" }, reservationId: null },
  ...{ alsoNodeTypes: [], ceilingPer: "node_hour", approvalRequestId: null },
};
let answer: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/waitlist-entries": () => answer ?? { status: 201, body: entry },
  "POST /api/v1/waitlist-entries/wait_1/withdrawals": () =>
    answer ?? { status: 201, body: { ...entry, state: "withdrawn" } },
});

let count = 0;
const newOperation = () => `op_${++count}`;
const wish = {
  ...{
    operationId: "op_wait",
    type: "h100-sxm-8",
    nodes: "2",
    "regions[]": "eu-north",
    capacityClass: "",
    noticeClass: "",
    hours: "5",
  },
  ...{ from: "2030-01-01T00:00:00Z", laterDays: "7", act: "buy", ceiling: "42.50", projectId: "prj_1", poNumber: "" },
  ...{ "types[]": "h100-sxm-8", ceilingPer: "node_hour" },
};
const withdrawal = { operationId: "op_withdraw", entryId: "wait_1" };

let administrator: TestMember;
beforeEach(async () => {
  answer = null;
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "entering the waitlist",
      action: enterWaitlistAction,
      needs: "capacity.quote",
      valid: wish,
      invalid: [
        { nodes: "0" },
        { hours: "0" },
        { laterDays: "8" },
        { act: "take" },
        { ceiling: "" },
        { ceiling: "0.00" },
        { ceiling: "-1" },
        { projectId: "" },
        { from: "tomorrow" },
        { ceilingPer: "month" },
        { type: "h200-sxm-8" },
      ],
    },
    {
      name: "withdrawing an entry",
      action: withdrawEntryAction,
      needs: "capacity.quote",
      valid: withdrawal,
      invalid: [{ entryId: "" }],
    },
  ],
  stub,
);

const enter = (changes: Record<string, string> = {}) =>
  enterWaitlistAction(administrator.ctx.slug, null, formOf({ ...wish, operationId: newOperation(), ...changes }));

async function auditOf(action: string) {
  const rows = await database().select().from(auditEntries).where(eq(auditEntries.action, action));
  return rows.filter(({ organizationId }) => organizationId === administrator.ctx.organizationId);
}

describe("entering the waitlist", () => {
  test("to buy asks the control plane once, goes to the list, and is in the audit log", async () => {
    await expect(enter()).rejects.toMatchObject({
      digest: expect.stringContaining(`/${administrator.ctx.slug}/capacity/waitlist`),
    });
    expect(stub.calls).toMatchObject([
      {
        idempotencyKey: `op_${count}`,
        body: {
          ...{ act: "buy", nodeType: "h100-sxm-8", nodes: 2, regions: ["eu-north"], hours: 5, ceiling: "42.50" },
          ...{ earliestStart: "2030-01-01T00:00:00Z", latestStart: "2030-01-08T00:00:00Z", projectId: "prj_1" },
        },
      },
    ]);
    expect((await auditOf("waitlist_entry.enter")).map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
  });

  test("to be told sends no project, and a price only if one was given", async () => {
    await enter({ act: "tell", ceiling: "" }).catch(() => undefined);
    const [call] = stub.calls;
    expect(call?.body).not.toHaveProperty("projectId");
    expect(call?.body).not.toHaveProperty("ceiling");
  });

  test("that the control plane refuses says why", async () => {
    answer = { status: 409, body: problem("too_many_entries", 409) };
    expect(await enter()).toMatchObject({ ok: false, error: { code: "too_many_entries" } });
  });
});

test("withdrawing asks the control plane and is in the audit log; one that has ended is refused", async () => {
  const { slug } = administrator.ctx;
  const withdraw = () => withdrawEntryAction(slug, null, formOf({ ...withdrawal, operationId: newOperation() }));
  expect(await withdraw()).toMatchObject({ ok: true });
  expect((await auditOf("waitlist_entry.withdraw")).map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
  answer = { status: 409, body: problem("entry_ended", 409) };
  expect(await withdraw()).toMatchObject({ ok: false, error: { code: "entry_ended" } });
});
