import { beforeEach, expect, test, vi } from "vitest";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { setAccountsAction, signOffMonthAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const usd = (amount: string) => ({ amount, currency: "USD" });
const closed = {
  ...{ month: "2026-10", periodStart: "2026-10-01T00:00:00Z", periodEnd: "2026-11-01T00:00:00Z" },
  ...{ total: usd("1.00"), invoices: 1, checks: [], signedOff: null },
};
let answer: unknown = null;
const stub = stubControlPlane({
  "POST /api/v1/month-closes/2026-10/sign-offs": () => answer ?? { status: 201, body: closed },
  "PUT /api/v1/account-mapping": () => answer ?? { status: 200, body: { accounts: [], projects: [] } },
});
const signOff = { operationId: "op_close", month: "2026-10", note: "Fine" };
const accounts = { operationId: "op_accounts", payable: "2000", tax: "", "project:prj_1": "6500" };

let finance: TestMember;
beforeEach(async () => {
  answer = null;
  finance ??= await makeMember("finance");
  await arriveAs(finance.token);
});

describeRefusals(
  [
    {
      name: "closing a month",
      action: signOffMonthAction,
      needs: "billing.manage",
      valid: signOff,
      invalid: [{ month: "October" }],
    },
    {
      name: "setting accounts",
      action: setAccountsAction,
      needs: "billing.manage",
      valid: accounts,
      invalid: [{ payable: "two thousand!" }, { cash: "1" }],
    },
  ],
  stub,
);

test("fields become accounts of subjects and projects, and an empty one removes its account", async () => {
  const { slug } = finance.ctx;
  expect(await setAccountsAction(slug, null, formOf({ ...accounts, operationId: "op_set" }))).toMatchObject({
    ok: true,
  });
  expect(stub.calls.at(-1)?.body).toEqual({
    accounts: [
      { subject: "payable", account: "2000" },
      { subject: "tax", account: null },
    ],
    projects: [{ projectId: "prj_1", account: "6500" }],
  });
});

test("a refusal for want of a note stands beside the note", async () => {
  answer = { status: 422, body: { ...problem("note_needed", 422), fields: { note: "Say why." } } };
  const result = await signOffMonthAction(finance.ctx.slug, null, formOf({ ...signOff, operationId: "op_again" }));
  expect(result).toMatchObject({ ok: false, error: { code: "note_needed", fields: { note: "Say why." } } });
});
