import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { anomalyFeedbackAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const valid = { operationId: "op_judge", anomalyId: "ano_1", verdict: "expected" };

withConsole();
const stub = stubControlPlane({
  "POST /api/v1/anomalies/ano_1/feedback": () => ({
    status: 201,
    body: {
      ...{ id: "ano_1", state: "closed", projectId: "prj_1", product: "inference", resourceId: "m", apiKeyId: null },
      ...{ basis: "day", since: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z" },
      ...{ amount: usd("9"), expected: usd("1"), expectedHigh: usd("6") },
      cause: { driver: "quantity", quantity: "9", expectedQuantity: "1", requestIds: [] },
      feedback: null,
      ...{ createdAt: "2026-01-02T00:00:00Z", closedAt: null },
    },
  }),
});

let finance: TestMember;
beforeEach(async () => {
  finance ??= await makeMember("finance");
  await arriveAs(finance.token);
});

describeRefusals(
  [
    {
      name: "judging an unusual cost",
      action: anomalyFeedbackAction,
      needs: "budgets.manage",
      valid,
      invalid: [{ verdict: "maybe" }, { anomalyId: "" }],
    },
  ],
  stub,
);

test("finance says that it was expected", async () => {
  expect(await anomalyFeedbackAction(finance.ctx.slug, null, formOf(valid))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([{ idempotencyKey: "op_judge", body: { verdict: "expected" } }]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_judge"));
  expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
});
