import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { pauseBudgetAction, removeBudgetAction, saveBudgetAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const known = {
  id: "bud_1",
  name: "Research",
  scope: { type: "project", id: "prj_1", name: "Research" },
  period: { rule: "month", anchorDay: 1, anchorMonth: 1, from: null, until: null },
  timeZone: "Europe/Berlin",
  amount: usd("1000"),
  rollsOver: false,
  thresholds: [],
  state: "ok",
  standing: null,
  worstOvershoot: null,
  pausedAt: null,
  createdAt: "2026-01-01T00:00:00Z",
  createdBy: { type: "user", id: "usr_1", name: "X" },
};
const saved = {
  operationId: "op_save",
  name: "Research",
  scope: "project:prj_1",
  amount: "1000",
  rule: "month",
  anchorDay: "1",
  timeZone: "Europe/Berlin",
};

withConsole();
let refusal: unknown = null;
const stub = stubControlPlane({
  "GET /api/v1/budgets/bud_1": () => ({ body: known }),
  "POST /api/v1/budgets": () => refusal ?? { status: 201, body: known },
  "PATCH /api/v1/budgets/bud_1": () => ({ body: known }),
  "DELETE /api/v1/budgets/bud_1": () => ({ body: known }),
});

let finance: TestMember;
beforeEach(async () => {
  refusal = null;
  finance ??= await makeMember("finance");
  await arriveAs(finance.token);
});

describeRefusals(
  [
    {
      name: "saving a budget",
      action: saveBudgetAction,
      needs: "budgets.manage",
      valid: saved,
      invalid: [
        { amount: "0" },
        { amount: "-5" },
        { amount: "1e6" },
        { name: " " },
        { rule: "week" },
        { timeZone: "Mars/Base" },
        { anchorDay: "32" },
      ],
    },
    {
      name: "pausing a budget",
      action: pauseBudgetAction,
      needs: "budgets.manage",
      valid: { operationId: "op_pause", budgetId: "bud_1", paused: "true" },
      invalid: [{ paused: "maybe" }, { budgetId: "" }],
    },
    {
      name: "removing a budget",
      action: removeBudgetAction,
      needs: "budgets.manage",
      valid: { operationId: "op_remove", budgetId: "bud_1" },
      invalid: [{ budgetId: "" }],
    },
  ],
  stub,
);

function withThresholds(rows: readonly (readonly string[])[]) {
  const form = formOf(saved);
  for (const [measure = "", percent = "", act = "", share = ""] of rows) {
    form.append("measures[]", measure);
    form.append("percents[]", percent);
    form.append("acts[]", act);
    form.append("shares[]", share);
  }
  return form;
}

test("finance makes a budget with its thresholds, and is led to it", async () => {
  const form = withThresholds([
    ["actual", "80", "notify", "50"],
    ["forecast", "", "notify", "50"],
    ["actual", "90", "throttle", "25"],
    ["actual", "100", "stop", "50"],
  ]);
  await expect(saveBudgetAction(finance.ctx.slug, null, form)).rejects.toMatchObject({
    digest: expect.stringContaining(`/${finance.ctx.slug}/budgets/bud_1`),
  });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_save",
      body: {
        scope: { type: "project", id: "prj_1" },
        amount: "1000",
        rollsOver: false,
        thresholds: [
          { measure: "actual", percent: 80, act: "notify", sharePercent: null },
          { measure: "actual", percent: 90, act: "throttle", sharePercent: 25 },
          { measure: "actual", percent: 100, act: "stop", sharePercent: null },
        ],
      },
    },
  ]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_save"));
  expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
});

test("a threshold that makes no sense is refused before anything is sent", async () => {
  for (const row of [
    ["actual", "0", "notify", ""],
    ["actual", "2000", "notify", ""],
    ["actual", "100", "explode", ""],
    ["actual", "100", "throttle", "100"],
  ]) {
    expect(await saveBudgetAction(finance.ctx.slug, null, withThresholds([row]))).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { thresholds: expect.any(String) } },
    });
  }
  expect(stub.calls).toEqual([]);
});

test("a refusal of the seller stands beside its field", async () => {
  refusal = { status: 422, body: problem("invalid_budget", 422, { amount: "USD is paid with 2 decimals." }) };
  expect(await saveBudgetAction(finance.ctx.slug, null, formOf({ ...saved, operationId: "op_fine" }))).toMatchObject({
    ok: false,
    error: { code: "invalid_budget", fields: { amount: "USD is paid with 2 decimals." } },
  });
});

test("the scope of a tag is its key and value, whatever stands in them", async () => {
  const form = formOf({ ...saved, scope: "tag:cost/unit:a=b c", operationId: "op_tag" });
  await saveBudgetAction(finance.ctx.slug, null, form).catch(() => undefined);
  expect(stub.calls).toMatchObject([{ body: { scope: { type: "tag", id: "cost/unit:a=b c" } } }]);
});
