import { and, asc, eq, like } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { remoteOperations } from "@/db/schema/remote-operations";
import { AppError } from "@/lib/errors";
import { auditEntriesOf } from "@/lib/testing/audit-entries-of";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { patience } from "@/scripts/testing/patience";
import { settleOperations } from "./settle-operations";
import { made, withRemoteEffect } from "./with-remote-effect";

const lookUp = vi.hoisted(() => vi.fn());
vi.mock("@/lib/control-plane/client", () => ({ controlPlane: () => ({ call: lookUp }) }));

withConsole();

async function outcomesOf(operationId: string): Promise<string[]> {
  const rows = await database()
    .select({ outcome: auditEntries.outcome })
    .from(auditEntries)
    .where(eq(auditEntries.operationId, operationId))
    .orderBy(asc(auditEntries.id));
  return rows.map(({ outcome }) => outcome);
}

async function refusalsOf(organizationId: string): Promise<object[]> {
  const rows = await database()
    .select({ action: auditEntries.action, facts: auditEntries.facts })
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, organizationId), eq(auditEntries.outcome, "refused")));
  return rows.map(({ action, facts }) => ({ action, ...facts }));
}

async function age(operationId: string, seconds: number): Promise<void> {
  const { sql } = await import("drizzle-orm");
  await database()
    .update(remoteOperations)
    .set({ createdAt: sql`now() - make_interval(secs => ${seconds})` })
    .where(like(remoteOperations.id, operationId));
}

test("what an act makes is the target of its outcome, and nothing else that an answer names", async () => {
  const { ctx } = await makeMember("owner");
  const answer = async () => ({ id: "prj_1", name: "Vision" });
  await withRemoteEffect(ctx, { action: "project.create", operationId: "op_made", target: made("project") }, answer);
  await withRemoteEffect(ctx, { action: "project.archive", operationId: "op_other" }, answer);
  const rows = await database()
    .select({ outcome: auditEntries.outcome, type: auditEntries.targetType, name: auditEntries.targetName })
    .from(auditEntries)
    .where(eq(auditEntries.organizationId, ctx.organizationId))
    .orderBy(asc(auditEntries.id));
  expect(rows.filter(({ type }) => type !== null)).toEqual([{ outcome: "succeeded", type: "project", name: "Vision" }]);
});

test("the intent is written before the call, the outcome after it", async () => {
  const { ctx } = await makeMember("owner");
  const answer = await withRemoteEffect(ctx, { action: "project.create", operationId: "op_good" }, async (id) => {
    expect(await outcomesOf(id)).toEqual(["started"]);
    return "made";
  });
  expect(answer).toBe("made");
  expect(await outcomesOf("op_good")).toEqual(["started", "succeeded"]);
});

test("a refusal is a failure that is known", async () => {
  const { ctx } = await makeMember("owner");
  const refused = withRemoteEffect(ctx, { action: "project.create", operationId: "op_refused" }, async () => {
    throw new AppError("name_taken", "Taken.");
  });
  await expect(refused).rejects.toThrow("Taken.");
  expect(await outcomesOf("op_refused")).toEqual(["started", "failed"]);
});

test("a lost answer stays unknown until the sweep has asked, and is never repeated", async () => {
  const { ctx } = await makeMember("owner");
  const call = vi.fn(async () => {
    throw new AppError("unknown_outcome", "We are checking.");
  });
  await expect(withRemoteEffect(ctx, { action: "reservation.buy", operationId: "op_lost" }, call)).rejects.toThrow(
    "We are checking.",
  );
  expect(await outcomesOf("op_lost")).toEqual(["started", "unknown"]);

  await age("op_lost", 60);
  lookUp.mockResolvedValueOnce({ state: "unknown" });
  expect(await settleOperations()).toBe(0);
  lookUp.mockResolvedValueOnce({ state: "succeeded" });
  expect(await settleOperations()).toBe(1);
  expect(await outcomesOf("op_lost")).toEqual(["started", "unknown", "succeeded"]);
  expect(call).toHaveBeenCalledTimes(1);
  expect(lookUp.mock.calls[0]?.[1]).toEqual({ params: { idempotencyKey: "op_lost" } });
});

test("a console that ended in between: the sweep settles what was only started", async () => {
  const { ctx } = await makeMember("owner");
  void withRemoteEffect(ctx, { action: "reservation.buy", operationId: "op_killed" }, () => new Promise(() => {}));
  await vi.waitFor(async () => expect(await outcomesOf("op_killed")).toEqual(["started"]), patience);
  await age("op_killed", 11 * 60);
  lookUp.mockResolvedValueOnce({ state: "unknown" });
  expect(await settleOperations()).toBe(1);
  expect(await outcomesOf("op_killed")).toEqual(["started", "failed"]);
});

test("an intent that cannot be read stops no other from being settled", async () => {
  const { ctx } = await makeMember("owner");
  for (const id of ["op_broken", "op_whole"]) {
    void withRemoteEffect(ctx, { action: "reservation.buy", operationId: id }, () => new Promise(() => {}));
    await vi.waitFor(async () => expect(await outcomesOf(id)).toEqual(["started"]), patience);
    await age(id, id === "op_broken" ? 120 : 60);
  }
  await database().update(remoteOperations).set({ intent: {} }).where(eq(remoteOperations.id, "op_broken"));
  lookUp.mockResolvedValue({ state: "succeeded" });
  expect(await settleOperations()).toBe(1);
  lookUp.mockReset();
  expect(await outcomesOf("op_whole")).toEqual(["started", "succeeded"]);
  await database().delete(remoteOperations).where(eq(remoteOperations.id, "op_broken"));
});

test("the same operation twice leaves one intent and one outcome, and calls with the same key", async () => {
  const { ctx } = await makeMember("owner");
  const call = vi.fn(async (id: string) => id);
  const twice = [1, 2].map(() => withRemoteEffect(ctx, { action: "project.create", operationId: "op_twice" }, call));
  expect(await Promise.all(twice)).toEqual(["op_twice", "op_twice"]);
  expect(await outcomesOf("op_twice")).toEqual(["started", "succeeded"]);
});

test("the refusal of a second call under the same id does not stand for the first one", async () => {
  const { ctx } = await makeMember("owner");
  const effect = { action: "reservation.buy", operationId: "op_hidden" };
  let answer: (value: string) => void = () => undefined;
  const first = withRemoteEffect(ctx, effect, () => new Promise<string>((resolve) => (answer = resolve)));
  await vi.waitFor(async () => expect(await outcomesOf("op_hidden")).toEqual(["started"]), patience);
  const second = withRemoteEffect(ctx, effect, async () => {
    throw new AppError("idempotency_conflict", "Another body.");
  });
  await expect(second).rejects.toThrow("Another body.");
  expect(await outcomesOf("op_hidden")).toEqual(["started"]);
  answer("bought");
  expect(await first).toBe("bought");
  expect(await outcomesOf("op_hidden")).toEqual(["started", "succeeded"]);
});

test("a second call that succeeds after the first was refused leaves its success", async () => {
  const { ctx } = await makeMember("owner");
  const effect = { action: "reservation.buy", operationId: "op_overtaken" };
  let refuse: (error: Error) => void = () => undefined;
  const first = withRemoteEffect(ctx, effect, () => new Promise((_, reject) => (refuse = reject)));
  await vi.waitFor(async () => expect(await outcomesOf("op_overtaken")).toEqual(["started"]), patience);
  let answer: (value: string) => void = () => undefined;
  const asked = Promise.withResolvers<void>();
  const second = withRemoteEffect(ctx, effect, () => {
    asked.resolve();
    return new Promise<string>((resolve) => (answer = resolve));
  });
  await asked.promise;
  refuse(new AppError("capacity_unavailable", "Full."));
  await expect(first).rejects.toThrow("Full.");
  answer("bought");
  expect(await second).toBe("bought");
  expect(await outcomesOf("op_overtaken")).toEqual(["started", "failed", "succeeded"]);
});

test("a form that was refused, mended and sent again leaves its success too", async () => {
  const { ctx } = await makeMember("owner");
  const effect = { action: "project.create", operationId: "op_mended" };
  const refuse = async () => {
    throw new AppError("name_taken", "Taken.");
  };
  await expect(withRemoteEffect(ctx, effect, refuse)).rejects.toThrow("Taken.");
  await withRemoteEffect(ctx, effect, async () => "made");
  expect(await outcomesOf("op_mended")).toEqual(["started", "failed", "started", "succeeded"]);
});

test("an id whose act is so old that it would be done anew is refused before the call, and audited", async () => {
  const { ctx } = await makeMember("owner");
  const call = vi.fn(async () => "made");
  const effect = { action: "project.create", operationId: "op_old" };
  await withRemoteEffect(ctx, effect, call);
  await age("op_old", 23 * 3600);
  expect(await withRemoteEffect(ctx, effect, call)).toBe("made");
  await age("op_old", 25 * 3600);
  await expect(withRemoteEffect(ctx, effect, call)).rejects.toMatchObject({ code: "operation_repeated", status: 409 });
  expect(call).toHaveBeenCalledTimes(2);
  expect(await outcomesOf("op_old")).toEqual(["started", "succeeded"]);
  expect(await refusalsOf(ctx.organizationId)).toEqual([
    { action: "project.create", reason: "operation repeated", operationId: "op_old" },
  ]);
});

test("an id of another person's or another act is refused before the call", async () => {
  const { ctx } = await makeMember("owner");
  const other = { ...ctx, userId: (await makeMember("owner")).ctx.userId };
  const call = vi.fn(async () => "made");
  const refuse = async () => {
    throw new AppError("name_taken", "Taken.");
  };
  await withRemoteEffect(ctx, { action: "project.create", operationId: "op_done" }, call);
  const failing = withRemoteEffect(ctx, { action: "project.create", operationId: "op_undone" }, refuse);
  await expect(failing).rejects.toThrow("Taken.");
  for (const [who, action, operationId] of [
    [other, "project.create", "op_done"],
    [ctx, "project.archive", "op_done"],
    [other, "project.create", "op_undone"],
  ] as const) {
    const again = withRemoteEffect(who, { action, operationId }, call);
    await expect(again, `${operationId} ${action}`).rejects.toMatchObject({ code: "operation_repeated" });
  }
  expect(call).toHaveBeenCalledTimes(1);
  expect(await refusalsOf(ctx.organizationId)).toHaveLength(3);
});

test("after a refusal the other button of the same form does its own act under the same id", async () => {
  const { ctx } = await makeMember("owner");
  const operationId = "op_two_buttons";
  const approving = withRemoteEffect(ctx, { action: "approval.approve", operationId }, async () => {
    throw new AppError("budget_exceeded", "Too much.");
  });
  await expect(approving).rejects.toThrow("Too much.");
  expect(await withRemoteEffect(ctx, { action: "approval.reject", operationId }, async () => "rejected")).toBe(
    "rejected",
  );
  expect(await outcomesOf(operationId)).toEqual(["started", "failed", "started", "succeeded"]);
  expect((await auditEntriesOf(operationId)).at(-1)?.action).toBe("approval.reject");
});

test("operations that cannot be settled hold up nobody else's", async () => {
  const { ctx } = await makeMember("owner");
  const intent = { action: "reservation.buy", userName: "x", requestId: "req_1", address: "::1" };
  const row = { organizationId: ctx.organizationId, userId: ctx.userId, state: "unknown", intent };
  const stuck = Array.from({ length: 100 }, (_, at) => ({ ...row, id: `op_stuck_${at}` }));
  await database().insert(remoteOperations).values(stuck);
  await age("op_stuck_%", 120);
  await database()
    .insert(remoteOperations)
    .values({ ...row, id: "op_behind" });
  await age("op_behind", 60);
  lookUp.mockImplementation(async (_: unknown, { params }: { params: { idempotencyKey: string } }) => {
    if (params.idempotencyKey !== "op_behind") throw new AppError("unavailable", "Later.");
    return { state: "succeeded" };
  });
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  expect(await settleOperations()).toBe(0);
  expect(await settleOperations()).toBe(1);
  lookUp.mockReset();
  await database().delete(remoteOperations).where(like(remoteOperations.id, "op_stuck_%"));
});

test("an operation id of one organization means nothing in another", async () => {
  const [a, b] = [await makeMember("owner"), await makeMember("owner")];
  for (const { ctx } of [a, b])
    await withRemoteEffect(ctx, { action: "project.create", operationId: "op_shared" }, async () => "ok");
  expect(await outcomesOf("op_shared")).toEqual(["started", "succeeded", "started", "succeeded"]);
});
