import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { revealAccessAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const secret = "apiVersion: v1\nusers:\n- token: canary";
const revealed = { reservationId: "res_1", kind: "kubernetes", label: "kubeconfig", value: secret, note: null };
const valid = { operationId: "op_reveal", reservationId: "res_1", kind: "kubernetes", label: "kubeconfig" };

withConsole();
let answer: { status: number; body: object };
const stub = stubControlPlane({ "POST /api/v1/reservations/res_1/access-reveals": () => answer });

let engineer: TestMember;
beforeEach(async () => {
  answer = { status: 201, body: revealed };
  engineer ??= await makeMember("engineer");
  await arriveAs(engineer.token);
});

describeRefusals(
  [
    {
      ...{ name: "revealing a way to the nodes", action: revealAccessAction, needs: "reservations.connect", valid },
      invalid: [{ kind: "password" }, { label: "" }, { reservationId: "" }],
    },
  ],
  stub,
);

const entriesOf = (operationId: string) =>
  database().select().from(auditEntries).where(eq(auditEntries.operationId, operationId));

test("an engineer is given it; the log says who was given which, and nothing of what it says", async () => {
  expect(await revealAccessAction(engineer.ctx.slug, null, formOf(valid))).toEqual({
    ok: true,
    data: { kind: "kubernetes", label: "kubeconfig", value: secret, note: null },
  });
  expect(stub.calls).toMatchObject([
    { idempotencyKey: "op_reveal", body: { kind: "kubernetes", label: "kubeconfig" } },
  ]);
  const entries = await entriesOf("op_reveal");
  expect(entries).toContainEqual(
    expect.objectContaining({
      ...{ action: "access.reveal", outcome: "succeeded", targetId: "res_1" },
      facts: expect.objectContaining({ kind: "kubernetes", label: "kubeconfig" }),
    }),
  );
  expect(JSON.stringify(entries)).not.toContain("canary");
});

test("a repeated answer, which holds no secret, says to ask again", async () => {
  answer = { status: 201, body: { ...revealed, value: null } };
  const form = formOf({ ...valid, operationId: "op_reveal_repeated" });
  expect(await revealAccessAction(engineer.ctx.slug, null, form)).toMatchObject({
    error: { message: expect.stringContaining("Ask for it again.") },
  });
});

test("a way that is not open any more is not found, and the attempt stands in the log", async () => {
  answer = { status: 404, body: problem("not_found", 404) };
  const form = formOf({ ...valid, operationId: "op_reveal_gone" });
  expect(await revealAccessAction(engineer.ctx.slug, null, form)).toMatchObject({ error: { code: "not_found" } });
  expect((await entriesOf("op_reveal_gone")).map(({ outcome }) => outcome)).toEqual(["started", "failed"]);
});
