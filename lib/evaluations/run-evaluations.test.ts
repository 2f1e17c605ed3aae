import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluations } from "@/db/schema/evaluations";
import { memberships } from "@/db/schema/memberships";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { getCase, listCases } from "./list-cases";
import { getEvaluation } from "./queries";
import { getProgress } from "./read-progress";
import { lanesClosed, runEvaluations } from "./run-evaluations";
import { startEvaluation } from "./start-evaluation";
import { stopEvaluation } from "./stop-evaluation";
import { makeEvaluation, newOperation } from "./testing/make-evaluation";
import { type ChatBody, evaluationRoutes, refused, streamed } from "./testing/stub-models";
import { usageRecord } from "./testing/usage-record";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const digits: Record<string, string> = { "One?": "1", "Two?": "2", "Three?": "3" };
const knowing = ({ messages }: ChatBody) => streamed(digits[messages.at(-1)?.content ?? ""] ?? "?");
let chat: (body: ChatBody) => unknown = knowing;

withConsole();
const stub = stubControlPlane({
  ...evaluationRoutes((body) => chat(body)),
  "GET /api/v1/usage-records": ({ query }) => ({
    items: records.filter(({ requestId }) => requestId === query.get("requestId")),
    nextCursor: null,
  }),
});

const records: { requestId: string }[] = [];
let engineer: TestMember;
beforeEach(async () => {
  engineer = await makeMember("engineer");
  chat = knowing;
});

const start = (id: string, cap = "1") => startEvaluation(engineer.ctx, { operationId: newOperation(), id, cap });
const progress = (id: string) => getProgress(engineer.ctx, id);
const chats = () =>
  stub.calls.filter(({ path }) => path === "/v1/chat/completions").map(({ body }) => body as ChatBody);

async function run(rounds = 1): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    await runEvaluations();
    await lanesClosed();
  }
}

/** Lets every call be due at once, as if its time had come. */
async function passTime(id: string): Promise<void> {
  await database().update(evaluationAnswers).set({ dueAt: sql`now()` }).where(eq(evaluationAnswers.evaluationId, id));
}

describe("a run", () => {
  test("asks every model every case with its parameters, grades, and adds up to the cent", async () => {
    chat = (body) =>
      body.model === "two" && body.messages[0]?.content === "Two?" ? streamed("five of them") : knowing(body);
    const id = await makeEvaluation(engineer.ctx);
    await start(id);
    await run();
    const { state, counts, spent, held, variants } = await progress(id);
    expect({ state, counts }).toEqual({
      state: "finished",
      counts: { waiting: 0, calling: 0, answered: 6, failed: 0 },
    });
    expect(chats()).toHaveLength(6);
    expect(chats()[0]).toMatchObject({ max_tokens: 20, seed: 7, stream: true });
    // Six times ten tokens in at 1, five times one and once three tokens out at 2 a million.
    expect([spent.amount, held.amount]).toEqual(["0.000076", "0"]);
    expect(variants.map(({ label, passRate }) => [label, passRate?.value])).toEqual([
      ["ONE", 1],
      ["TWO", 2 / 3],
    ]);
    const { rows } = await listCases(engineer.ctx, { id }, { show: "disagreements", after: 0 });
    expect(rows.map(({ position }) => position)).toEqual([2]);
    const evaluation = await getEvaluation(engineer.ctx, id);
    const [, other] = (await getCase(engineer.ctx, evaluation, 2)).answers;
    expect(other).toMatchObject({
      answer: "five of them",
      passed: false,
      outputTokens: 3,
      finishReason: "stop",
      seed: 7,
    });
    expect(other?.requestId).toMatch(/^req_stub/);
    expect(other?.grades[0]?.reason).toContain("Expected exactly: “2”");
  });

  test("gives each repeat its own seed", async () => {
    const id = await makeEvaluation(engineer.ctx, { models: ["one"], repeats: 3 }, "question,expected\nOne?,1");
    await start(id);
    await run();
    expect(
      chats()
        .map(({ seed }) => seed)
        .sort(),
    ).toEqual([7, 8, 9]);
  });

  test("pauses at the cap, which spent and held never exceed, and goes on when it is raised", async () => {
    let most = 0;
    chat = async (body) => {
      const [row] = await database().select().from(evaluations).where(eq(evaluations.id, id));
      most = Math.max(most, Number(row?.spentAmount) + Number(row?.heldAmount));
      return knowing(body);
    };
    const id = await makeEvaluation(engineer.ctx);
    // A call is held with at most 108 tokens: 68 bytes and frames in at 1, 20 out at 2 a million.
    await start(id, "0.000125");
    await run(4);
    const paused = await progress(id);
    expect(paused).toMatchObject({ state: "paused", stateReason: expect.stringContaining("Raise the cap") });
    expect(paused.counts.answered).toBeGreaterThan(0);
    expect(paused.counts.waiting).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(0.000125);
    await expect(start(id, "0.000001")).rejects.toMatchObject({
      code: "invalid_input",
      fields: { cap: expect.any(String) },
    });
    await start(id, "1");
    await run(4);
    expect(await progress(id)).toMatchObject({ state: "finished", counts: { answered: 6 } });
    expect(chats()).toHaveLength(6);
  });

  test("stops and resumes, and repeats nothing that was answered", async () => {
    let stopped = false;
    chat = async (body) => {
      if (!stopped) {
        stopped = true;
        await stopEvaluation(engineer.ctx, { operationId: newOperation(), id });
      }
      return knowing(body);
    };
    const id = await makeEvaluation(engineer.ctx);
    await start(id);
    await run(2);
    const halted = await progress(id);
    expect(halted).toMatchObject({ state: "stopped", counts: { calling: 0 }, held: { amount: "0" } });
    expect(halted.counts.waiting).toBeGreaterThan(0);
    await start(id);
    await run(2);
    expect(await progress(id)).toMatchObject({ state: "finished", counts: { answered: 6 } });
    expect(chats()).toHaveLength(6);
  });

  test("stops when the person who started it may no longer use models", async () => {
    const id = await makeEvaluation(engineer.ctx);
    await start(id);
    await database().update(memberships).set({ role: "viewer" }).where(eq(memberships.userId, engineer.ctx.userId));
    await run();
    expect(await progress(id)).toMatchObject({
      state: "stopped",
      stateReason: expect.stringContaining("may no longer"),
    });
    expect(chats()).toEqual([]);
  });
});

describe("a refusal", () => {
  test("for the limit of requests is waited for and costs nothing", async () => {
    let refusals = 0;
    chat = (body) => {
      if (body.model !== "one" || refusals >= 2) return knowing(body);
      refusals += 1;
      return refused(429, "rate_limit_exceeded", "Too many requests.", { "retry-after": "1" });
    };
    const id = await makeEvaluation(engineer.ctx);
    await start(id);
    await run();
    expect((await progress(id)).counts.answered).toBeLessThan(6);
    // On a busy machine the second refusal comes only after the first was waited for.
    for (let waited = 0; waited < 2; waited += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1_050));
      await passTime(id);
      await run();
    }
    expect(await progress(id)).toMatchObject({ state: "finished", counts: { answered: 6, failed: 0 } });
  });

  test("that will not pass fails its call alone, with the gateway's sentence; it can be repeated", async () => {
    chat = (body) =>
      body.model === "two" ? refused(400, "context_length_exceeded", "Too long. (request id req_1)") : knowing(body);
    const id = await makeEvaluation(engineer.ctx);
    await start(id);
    await run();
    expect(await progress(id)).toMatchObject({ state: "finished", counts: { answered: 3, failed: 3 } });
    const { rows } = await listCases(engineer.ctx, { id }, { show: "errors", after: 0 });
    expect(rows[0]?.answers[1]).toMatchObject({ state: "failed", problem: "Too long." });
    chat = knowing;
    await start(id);
    await run();
    expect(await progress(id)).toMatchObject({ state: "finished", counts: { answered: 6, failed: 0 } });
    await expect(start(id)).rejects.toMatchObject({ code: "conflict" });
  });

  test("that may pass is tried four times in all", async () => {
    chat = () => refused(503, "engine_unavailable", "The provider does not answer.");
    const id = await makeEvaluation(engineer.ctx, { models: ["one"] }, "question,expected\nOne?,1");
    await start(id);
    for (let round = 0; round < 5; round += 1) {
      await run();
      await passTime(id);
    }
    expect(await progress(id)).toMatchObject({ state: "finished", counts: { failed: 1 }, spent: { amount: "0" } });
    expect(chats()).toHaveLength(4);
  });

  test("of the person or for the budget ends the run with its sentence", async () => {
    chat = () => refused(403, "project_archived", "The project is archived.");
    const id = await makeEvaluation(engineer.ctx);
    await start(id);
    await run();
    expect(await progress(id)).toMatchObject({ state: "stopped", stateReason: expect.stringContaining("archived") });
    chat = () => refused(429, "budget_exceeded", "The budget of November is spent.");
    await start(id);
    await run();
    expect(await progress(id)).toMatchObject({ state: "paused", stateReason: expect.stringContaining("November") });
  });
});

describe("a call whose process died", () => {
  async function loseOne(id: string, pendingRequestId: string | null): Promise<void> {
    await database()
      .update(evaluationAnswers)
      .set({
        ...{ state: "calling", claim: "a process that is gone", heldAmount: "0.0001", pendingRequestId },
        leaseUntil: sql`now() - interval '1 second'`,
      })
      .where(and(eq(evaluationAnswers.evaluationId, id), eq(evaluationAnswers.number, 0)));
    await database().update(evaluations).set({ heldAmount: "0.0001" }).where(eq(evaluations.id, id));
  }

  test("is charged by its usage record, made again, and says so", async () => {
    records.push(usageRecord("req_lost", "0.00003"));
    const id = await makeEvaluation(engineer.ctx);
    await start(id);
    await loseOne(id, "req_lost");
    await run(2);
    await passTime(id);
    await run();
    const { state, spent, held, lost } = await progress(id);
    // 72 millionths for six answers.
    expect([state, spent.amount, held.amount, lost.amount]).toEqual(["finished", "0.000102", "0", "0.00003"]);
    const [first] = (await getCase(engineer.ctx, await getEvaluation(engineer.ctx, id), 1)).answers;
    expect(first?.note).toContain("charged with 0.00003 USD (request req_lost)");
  });

  test("counts at its highest where nobody knows what it cost", async () => {
    const id = await makeEvaluation(engineer.ctx);
    await start(id);
    await loseOne(id, null);
    await run(2);
    await passTime(id);
    await run();
    const { state, spent, lost } = await progress(id);
    expect([state, spent.amount, lost.amount]).toEqual(["finished", "0.000172", "0.0001"]);
    const [first] = (await getCase(engineer.ctx, await getEvaluation(engineer.ctx, id), 1)).answers;
    expect(first?.note).toContain("counted at its highest");
  });
});

test("many evaluations of one organization leave another one's its share of the calls", {
  timeout: 60_000,
}, async () => {
  chat = async (body) => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    return knowing(body);
  };
  const first = await Promise.all(Array.from({ length: 3 }, () => makeEvaluation(engineer.ctx, { repeats: 10 })));
  for (const id of first) await start(id);
  await runEvaluations();
  const other = await makeMember("engineer");
  const id = await makeEvaluation(other.ctx);
  await startEvaluation(other.ctx, { operationId: newOperation(), id, cap: "1" });
  const finished = async () => {
    await runEvaluations();
    expect((await getProgress(other.ctx, id)).state).toBe("finished");
  };
  await vi.waitFor(finished, { timeout: 30_000, interval: 20 });
  const left = await Promise.all(first.map(async (each) => (await progress(each)).counts.waiting));
  expect(Math.max(...left)).toBeGreaterThan(0);
  for (const each of first) await stopEvaluation(engineer.ctx, { id: each, operationId: newOperation() });
  await lanesClosed();
});
