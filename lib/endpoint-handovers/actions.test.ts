import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { confirmStopAction, failEndpointAction, handOverEndpointAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const handover = {
  ...{ operationId: "op_over", endpointId: "ep_1", baseUrl: "http://10.0.0.1:8000/v1" },
  ...{ secret: "engine-canary", upstreamModel: "served" },
};
const failure = { operationId: "op_fail", endpointId: "ep_1", reason: "The switch is broken." };
const stop = { operationId: "op_stop", endpointId: "ep_1" };

withConsole();
const done = () => ({ status: 201, body: { id: "ep_1", at: "2030-01-01T00:00:00Z" } });
const stub = stubControlPlane({
  "POST /api/v1/operator/endpoints/ep_1/handovers": done,
  "POST /api/v1/operator/endpoints/ep_1/failures": done,
  "POST /api/v1/operator/endpoints/ep_1/stops": done,
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "handing an endpoint over",
      action: handOverEndpointAction,
      audited: "endpoint.hand_over",
      valid: handover,
      invalid: [{ baseUrl: "ftp://10.0.0.1" }, { upstreamModel: " " }, { endpointId: "" }],
    },
    {
      name: "giving up on an endpoint",
      action: failEndpointAction,
      audited: "endpoint.fail",
      valid: failure,
      invalid: [{ reason: " " }, { reason: "x".repeat(401) }],
    },
    {
      name: "taking an endpoint down",
      action: confirmStopAction,
      audited: "endpoint.take_down",
      valid: stop,
      invalid: [{ endpointId: "" }],
    },
  ],
  stub,
);

test("an operator says where a model answers; the console's log keeps neither address nor secret", async () => {
  expect(await handOverEndpointAction(null, formOf(handover))).toMatchObject({ ok: true });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_over",
      body: { baseUrl: handover.baseUrl, secret: "engine-canary", upstreamModel: "served" },
    },
  ]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_over"));
  expect(entries.map(({ outcome }) => outcome).sort()).toEqual(["started", "succeeded"]);
  expect(JSON.stringify(entries)).not.toMatch(/canary|10\.0\.0\.1/);
});

test("an operator gives up on one, and takes one down", async () => {
  expect(await failEndpointAction(null, formOf(failure))).toMatchObject({ ok: true });
  expect(await confirmStopAction(null, formOf(stop))).toMatchObject({ ok: true });
});
