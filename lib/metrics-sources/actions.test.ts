import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { removeSourceAction, saveSourceAction } from "./actions";
import { checkInWords } from "./source";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const source = {
  ...{ region: "eu-north", baseUrl: "https://prometheus.example.com", hasSecret: true, nodeLabel: "Hostname" },
  ...{ demo: false, createdAt: "2029-01-01T00:00:00Z", askedAt: null, answeredAt: null, problem: null },
};
const save = {
  ...{ operationId: "op_save", region: "eu-north", baseUrl: "https://prometheus.example.com" },
  ...{ nodeLabel: "Hostname", secret: "" },
};
const remove = { operationId: "op_remove", region: "eu-north" };

withConsole();
const stub = stubControlPlane({
  "PUT /api/v1/operator/regions/eu-north/metrics-source": () => ({ status: 200, body: source }),
  "DELETE /api/v1/operator/regions/eu-north/metrics-source": () => ({ status: 200, body: { region: "eu-north" } }),
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "setting a source of metrics",
      action: saveSourceAction,
      audited: "metricsSource.save",
      valid: save,
      invalid: [{ baseUrl: "ftp://prometheus" }, { nodeLabel: "1st" }, { secret: "x".repeat(401) }, { region: "" }],
    },
    {
      name: "removing a source of metrics",
      action: removeSourceAction,
      audited: "metricsSource.remove",
      valid: remove,
      invalid: [{ region: "" }],
    },
  ],
  stub,
);

describe("an operator", () => {
  test.each([
    ["keeps the stored secret by leaving it empty", "op_kept", {}, undefined],
    ["gives a new one", "op_given", { secret: "canary-token" }, "canary-token"],
    ["forgets it", "op_forgotten", { forgetSecret: "on" }, null],
  ])("%s", async (_, operationId, change, sent) => {
    expect(await saveSourceAction(null, formOf({ ...save, operationId, ...change }))).toEqual({ ok: true, data: null });
    expect(stub.calls.at(-1)?.body).toEqual({
      baseUrl: save.baseUrl,
      nodeLabel: "Hostname",
      ...(sent === undefined ? {} : { secret: sent }),
    });
    const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, operationId));
    expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
    expect(JSON.stringify(entries)).not.toContain("canary-token");
  });
});

describe("a test says", () => {
  const check = { answers: true, problem: null, askedNodes: 3, knownNodes: 3 };
  test.each([
    [check, "It answers, and knows all 3 nodes that were asked for."],
    [{ ...check, knownNodes: 1 }, /knows 1 of 3 nodes/],
    [{ ...check, askedNodes: 0, knownNodes: 0 }, /No node is released/],
    [{ ...check, answers: false, problem: "It refused the token." }, "It refused the token."],
  ])("%o", (given, sentence) => {
    expect(checkInWords(given)).toMatch(sentence);
  });
});
