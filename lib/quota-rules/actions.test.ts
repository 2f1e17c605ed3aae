import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { publishRuleAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
let refusal: unknown = null;
const numbers = { defaultLimit: 32, instantFactor: 3, instantCeiling: 96, answerDays: 2 };
const stub = stubControlPlane({
  "POST /api/v1/operator/quota-rules": () =>
    refusal ?? {
      status: 201,
      body: {
        ...{ id: "qru_1", metric: "gpus", subject: "gb200-4", ...numbers, reason: "Scarce." },
        ...{ validFrom: "2030-01-01T00:00:00Z", publishedBy: "O" },
      },
    },
});
const rule = {
  ...{ operationId: "op_rule", about: "gpus gb200-4", defaultLimit: "32", instantFactor: "3", instantCeiling: "96" },
  ...{ answerDays: "2", firstDay: "", reason: "Scarce." },
};

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "publishing a rule",
      action: publishRuleAction,
      audited: "quota_rule.publish",
      valid: rule,
      invalid: [
        ...[{ about: "" }, { about: "disks *" }, { about: "gpus" }, { defaultLimit: "-1" }, { instantFactor: "0" }],
        ...[{ instantFactor: "101" }, { answerDays: "0" }, { answerDays: "31" }, { firstDay: "soon" }, { reason: " " }],
      ],
    },
  ],
  stub,
);

test("an operator publishes a rule, now or from a day on", async () => {
  expect(await publishRuleAction(null, formOf(rule))).toMatchObject({ ok: true });
  const later = formOf({ ...rule, operationId: "op_later", firstDay: "2099-01-01" });
  expect(await publishRuleAction(null, later)).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_rule", body: { metric: "gpus", subject: "gb200-4", ...numbers, reason: "Scarce." } },
    { body: { validFrom: expect.stringMatching(/^20(98-12-31|99-01-01)T/) } },
  ]);
});

test("what is wrong with it stands beside its field", async () => {
  refusal = { status: 400, body: problem("quota_rule_not_possible", 400, { instantCeiling: "It is below." }) };
  expect(await publishRuleAction(null, formOf({ ...rule, operationId: "op_low" }))).toMatchObject({
    error: { fields: { instantCeiling: "It is below." } },
  });
});
