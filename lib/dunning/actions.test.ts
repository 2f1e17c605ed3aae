import { beforeEach, expect, test, vi } from "vitest";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { pauseDunningAction, resumeDunningAction, setDunningAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
let refusal: unknown = null;
const path = "/api/v1/operator/organizations/org_1/dunning-pause";
const stub = stubControlPlane({
  "PUT /api/v1/operator/dunning": () => refusal ?? { levels: [] },
  [`PUT ${path}`]: () =>
    refusal ?? { organizationId: "org_1", reason: "x", until: null, by: "Operator", at: "2026-06-14T00:00:00Z" },
  [`DELETE ${path}`]: () => refusal ?? { organizationId: "org_1" },
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  refusal = null;
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

const level = (row: number, days: string) => ({
  [`levels.${row}.days`]: days,
  [`levels.${row}.subject`]: "Invoice {number}",
  [`levels.${row}.body`]: "{open} is open.",
});
const unused = Object.fromEntries([1, 3, 4, 5].map((row) => [`levels.${row}.days`, ""]));
const schedule = { operationId: "op_set", ...level(0, "-3"), ...level(2, "7"), "levels.2.stops": "on", ...unused };
const pause = { operationId: "op_pause", organizationId: "org_1", reason: "We talk.", until: "" };

describeOperatorRefusals(
  [
    {
      name: "setting the schedule",
      action: setDunningAction,
      audited: "dunning.set",
      valid: schedule,
      invalid: [
        { "levels.0.days": "soon" },
        { "levels.0.subject": "" },
        { "levels.2.body": " " },
        { "levels.9.days": "1" },
      ],
    },
    {
      name: "pausing reminders",
      action: pauseDunningAction,
      audited: "dunning.pause",
      valid: pause,
      invalid: [{ reason: "" }, { until: "never" }],
    },
    {
      name: "resuming reminders",
      action: resumeDunningAction,
      audited: "dunning.resume",
      valid: { operationId: "op_resume", organizationId: "org_1" },
      invalid: [{ organizationId: "" }],
    },
  ],
  stub,
);

test("what carries no level at all, or no operation id, does not replace the schedule by none", async () => {
  stub.calls.length = 0;
  expect(await setDunningAction({} as never)).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect(await setDunningAction({ operationId: "op_none" } as never)).toMatchObject({
    ok: false,
    error: { fields: { "levels.0.days": "This level was not sent. Load the page again." } },
  });
  const { operationId: _, ...nameless } = schedule;
  expect(await setDunningAction(null, formOf(nameless))).toMatchObject({ ok: false, error: { code: "invalid_input" } });
  expect(stub.calls).toEqual([]);
});

test("levels without days are left out, and what is wrong with one stands beside it", async () => {
  expect(await setDunningAction(null, formOf(schedule))).toMatchObject({ ok: true });
  expect(stub.calls[0]?.body).toEqual({
    levels: [
      { daysAfterDue: -3, subject: "Invoice {number}", body: "{open} is open.", stopsPurchases: false },
      { daysAfterDue: 7, subject: "Invoice {number}", body: "{open} is open.", stopsPurchases: true },
    ],
  });
  refusal = { status: 422, body: problem("levels_out_of_order", 422, { "levels.1.daysAfterDue": "Later." }) };
  expect(await setDunningAction(null, formOf({ ...schedule, operationId: "op_order" }))).toMatchObject({
    error: { code: "levels_out_of_order", fields: { "levels.2.days": "Later." } },
  });
});
