import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { grantCreditAction, revokeCreditAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const grant = {
  ...{ operationId: "op_grant", organizationId: "org_1", kind: "goodwill", amount: "500", reason: "Sorry" },
  ...{ about: "model: batch:", priority: "", validFrom: "2027-01-01", lastDay: "2027-01-31" },
};
const revocation = { operationId: "op_revoke", creditId: "crd_1", reason: "By mistake" };
const money = (amount: string) => ({ amount, currency: "USD" });
const credit = {
  ...{ id: "crd_1", kind: "goodwill", reason: "Sorry", state: "active", amount: money("500"), used: money("0") },
  ...{ remaining: money("500"), prefixes: [], about: "everything", projectIds: [], priority: 100, order: 1 },
  ...{
    validFrom: "2027-01-01T00:00:00Z",
    validUntil: null,
    grantedAt: "2027-01-01T00:00:00Z",
    revokedAt: null,
    uses: [],
  },
};

withConsole();
let refusal: unknown = null;
const answer = () => refusal ?? { status: 201, body: credit };
const stub = stubControlPlane({
  "POST /api/v1/operator/organizations/org_1/credits": answer,
  "POST /api/v1/operator/credits/crd_1/revocations": answer,
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
      ...{ name: "granting a credit", action: grantCreditAction, audited: "credit.grant", valid: grant },
      invalid: [
        { kind: "loan" },
        { amount: "0" },
        { amount: "1e3" },
        { about: "gpu" },
        { lastDay: "2027-02-30" },
        { reason: "" },
      ],
    },
    {
      ...{ name: "revoking a credit", action: revokeCreditAction, audited: "credit.revoke", valid: revocation },
      invalid: [{ reason: "  " }, { creditId: "" }, { amount: "5" }],
    },
  ],
  stub,
);

test("an operator grants a credit until the end of its last day", async () => {
  expect(await grantCreditAction(null, formOf(grant))).toEqual({ ok: true, data: { id: "crd_1" } });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_grant",
      body: {
        ...{ kind: "goodwill", amount: "500", prefixes: ["model:", "batch:"] },
        ...{ validFrom: "2027-01-01T00:00:00Z", validUntil: "2027-02-01T00:00:00.000Z" },
      },
    },
  ]);
});

test("nothing is left of a credit that is used up, and the dialog says so", async () => {
  refusal = { status: 409, body: problem("nothing_left", 409) };
  expect(await revokeCreditAction(null, formOf(revocation))).toMatchObject({ error: { code: "nothing_left" } });
});
