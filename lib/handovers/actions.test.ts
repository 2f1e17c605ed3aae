import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeOperatorRefusals } from "@/lib/testing/describe-operator-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeOperator, withConsole } from "@/lib/testing/with-console";
import { failHandoverAction, handOverAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const handover = {
  ...{
    operationId: "op_hand",
    reservationId: "res_1",
    slurm: "",
    jupyter: "",
    kubernetes: "apiVersion: v1\nkind: Config",
  },
  ssh: "node-1 ssh root@10.0.0.1\n\n node-2   ssh root@10.0.0.2 ",
};
const failure = { operationId: "op_fail", reservationId: "res_1", reason: "The switch is broken." };

withConsole();
const stub = stubControlPlane({
  "POST /api/v1/operator/reservations/res_1/handovers": () => ({
    status: 201,
    body: { reservationId: "res_1", handedOverAt: "2030-01-01T00:00:00Z" },
  }),
  "POST /api/v1/operator/reservations/res_1/handover-failures": () => ({
    status: 201,
    body: { reservationId: "res_1", failedAt: "2030-01-01T00:00:00Z" },
  }),
});

let operator: Awaited<ReturnType<typeof makeOperator>>;
beforeEach(async () => {
  operator ??= await makeOperator();
  await arriveAs(operator.token);
});

describeOperatorRefusals(
  [
    {
      name: "handing nodes over",
      action: handOverAction,
      audited: "handover.record",
      valid: handover,
      invalid: [
        { ssh: "node-1" },
        { ssh: "", kubernetes: " " },
        { jupyter: "lab" },
        { jupyter: "lab https://a\nlab https://b" },
        { kubernetes: "x".repeat(65_537) },
        { kubernetes: "ä".repeat(32_769) },
        { ssh: `node-1 ${"x".repeat(65_536)}` },
        { ssh: `${"n".repeat(81)} ssh x` },
        { reservationId: "" },
      ],
    },
    {
      name: "giving up on a hand-over",
      action: failHandoverAction,
      audited: "handover.fail",
      valid: failure,
      invalid: [{ reason: "  " }, { reason: "x".repeat(401) }, { reservationId: "" }],
    },
  ],
  stub,
);

test("an operator enters the ways to the nodes; the console's log keeps none of them", async () => {
  await expect(handOverAction(null, formOf(handover))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/handovers?done=res_1"),
  });
  expect(stub.calls).toMatchObject([
    {
      idempotencyKey: "op_hand",
      body: {
        methods: [
          { kind: "ssh", label: "node-1", value: "ssh root@10.0.0.1" },
          { kind: "ssh", label: "node-2", value: "ssh root@10.0.0.2" },
          { kind: "kubernetes", label: "kubeconfig", value: "apiVersion: v1\nkind: Config" },
        ],
      },
    },
  ]);
  const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_hand"));
  expect(entries.map(({ outcome }) => outcome)).toEqual(["started", "succeeded"]);
  expect(JSON.stringify(entries)).not.toContain("10.0.0.1");
});

test("a kubeconfig of 64 KiB arrives as it is, with its lines as a file has them", async () => {
  const line = `  certificate-authority-data: ${"QUJD".repeat(256)}`;
  const file = `apiVersion: v1\nclusters:\n- cluster:\n${Array.from({ length: 61 }, () => line).join("\n")}`;
  const kubernetes = `\r\n\r\n${file.replaceAll("\n", "\r\n")}\r\n`;
  await expect(handOverAction(null, formOf({ ...handover, operationId: "op_long", kubernetes }))).rejects.toThrow();
  expect(stub.calls).toMatchObject([{ body: { methods: [{}, {}, { kind: "kubernetes", value: file }] } }]);
  expect(file.length).toBeGreaterThan(63_000);
});

test("the first line of a kubeconfig keeps its indent, which is part of what it means", async () => {
  const kubernetes = "\n  apiVersion: v1\n  kind: Config\n";
  await expect(handOverAction(null, formOf({ ...handover, operationId: "op_indent", kubernetes }))).rejects.toThrow();
  expect(stub.calls).toMatchObject([{ body: { methods: [{}, {}, { value: "  apiVersion: v1\n  kind: Config" }] } }]);
});

test("what is too long is refused whole, with its size, and nothing typed is lost", async () => {
  const kubernetes = "x".repeat(71_000);
  expect(await handOverAction(null, formOf({ ...handover, operationId: "op_too_long", kubernetes }))).toMatchObject({
    error: { code: "invalid_input", fields: { kubernetes: "Use at most 64 KiB; these are 70 KiB." } },
    values: { kubernetes, ssh: handover.ssh },
  });
  expect(stub.calls).toEqual([]);
});

test("an operator lets a reservation fail, with the reason that the customer reads", async () => {
  await expect(failHandoverAction(null, formOf(failure))).rejects.toMatchObject({
    digest: expect.stringContaining("/operator/handovers?failed=res_1"),
  });
  expect(stub.calls).toMatchObject([{ body: { reason: "The switch is broken." } }]);
});
