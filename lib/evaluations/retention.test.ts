import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import { evaluations } from "@/db/schema/evaluations";
import { getProjectRetention } from "@/lib/retention/queries";
import { keepChoices } from "@/lib/retention/retention";
import { setRetention } from "@/lib/retention/set-retention";
import { deleteWhatIsOver } from "@/lib/retention/sweep";
import { codeOf } from "@/lib/testing/code-of";
import { tablesHolding } from "@/lib/testing/scan-database";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { exportAnswers } from "./export";
import { getNewEvaluation } from "./new-evaluation";
import { getEvaluation } from "./queries";
import { getComparison, getProgress } from "./read-progress";
import { reproduceEvaluation } from "./reproduce-evaluation";
import { lanesClosed, runEvaluations } from "./run-evaluations";
import { startEvaluation } from "./start-evaluation";
import { makeEvaluation, newOperation } from "./testing/make-evaluation";
import { type ChatBody, evaluationRoutes, streamed, stubProject } from "./testing/stub-models";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const made = withConsole();
let chat: (body: ChatBody) => unknown;
stubControlPlane({
  ...evaluationRoutes((body) => chat(body)),
  "GET /api/v1/usage-records": () => ({ items: [], nextCursor: null }),
});

let canary: string;
let administrator: TestMember;
let engineer: TestMember;
beforeEach(async () => {
  canary = `canary-${randomUUID()}`;
  administrator = await makeMember("administrator");
  engineer = await makeMember("engineer", administrator.ctx);
  chat = ({ messages }) => streamed(`${messages.at(-1)?.content} ${canary}`);
});

/** The canary stands in cases, prompts, graders and answers; the name and the columns are names. */
const make = () =>
  makeEvaluation(
    engineer.ctx,
    {
      prompts: [{ name: "Plain", system: `Say ${canary}`, user: "{{question}}" }],
      graders: [{ type: "contains", ignoreCase: false, text: `Two? ${canary}` }],
    },
    `question,expected\nOne? ${canary},1\nTwo?,${canary}`,
  );
const start = (id: string) => startEvaluation(engineer.ctx, { operationId: newOperation(), id, cap: "1" });
async function run(): Promise<void> {
  await runEvaluations();
  await lanesClosed();
}
async function finished(): Promise<string> {
  const id = await make();
  await start(id);
  await run();
  return id;
}
const set = (keep: number | null, understood = true) =>
  setRetention(administrator.ctx, { projectId: stubProject.id, keep, understood });
const age = async (id: string, days: number) => {
  const at = sql`now() - make_interval(days => ${days})`;
  await database()
    .update(evaluations)
    .set({ createdAt: at, startedAt: at, finishedAt: at })
    .where(eq(evaluations.id, id));
  await database().update(evaluationAnswers).set({ answeredAt: at }).where(eq(evaluationAnswers.evaluationId, id));
};
const holding = () => tablesHolding(made.ownerUrl, canary);
const auditOf = (action: string) =>
  database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, administrator.ctx.organizationId), eq(auditEntries.action, action)));

describe("a project that keeps nothing", () => {
  test("holds no evaluation: it is refused beside the project, and nothing of it is written", async () => {
    await set(0);
    await expect(make()).rejects.toMatchObject({
      code: "no_retention",
      fields: { projectId: expect.stringContaining("keeps nothing") },
    });
    expect(await holding()).toEqual([]);
    expect((await getNewEvaluation(engineer.ctx, undefined)).projects).toEqual([
      { id: stubProject.id, name: stubProject.name, keepsNothing: true },
    ]);
  });

  test("loses every text of those it had at once, also of drafts; scores, counts and cost stay", async () => {
    const id = await finished();
    const draft = await make();
    const before = await getProgress(engineer.ctx, id);
    const compared = await getComparison(engineer.ctx, id, [0, 1]);
    expect(await holding()).toEqual(["public.evaluation_answers", "public.evaluation_cases", "public.evaluations"]);
    expect(await codeOf(set(0, false))).toBe("conflict");
    expect(await set(0)).toEqual({ deleted: 0, evaluations: 2 });
    expect(await holding()).toEqual([]);
    expect({ ...(await getProgress(engineer.ctx, id)), asOf: "" }).toEqual({ ...before, asOf: "" });
    expect(before.variants.map(({ passRate }) => passRate?.value)).toEqual([0.5, 0.5]);
    expect(await getComparison(engineer.ctx, id, [0, 1])).toEqual(compared);
    expect(await getEvaluation(engineer.ctx, id)).toMatchObject({ name: "Numbers", state: "finished", cases: 2 });
    expect(await codeOf(getEvaluation(engineer.ctx, draft))).toBe("not_found");
    const [entry] = await auditOf("project.set_retention");
    expect(entry?.facts).toMatchObject({ deletedConversations: 0, deletedEvaluationTexts: 2 });
  });

  test("stops one that runs, and settles the call under way with its score and cost alone", async () => {
    let isChanged = false;
    chat = async ({ messages }) => {
      if (!isChanged) {
        isChanged = true;
        await set(0);
      }
      return streamed(`${messages.at(-1)?.content} ${canary}`);
    };
    const id = await make();
    await start(id);
    await run();
    const { state, stateReason, counts, spent, held } = await getProgress(engineer.ctx, id);
    expect({ state, stateReason }).toMatchObject({ state: "stopped", stateReason: expect.stringContaining("nothing") });
    expect(counts.answered).toBeGreaterThan(0);
    expect(counts.calling).toBe(0);
    expect([Number(spent.amount) > 0, held.amount]).toEqual([true, "0"]);
    expect(await holding()).toEqual([]);
  });

  test("settles a call whose process died though its case is gone", async () => {
    const id = await make();
    await start(id);
    await database()
      .update(evaluationAnswers)
      .set({ state: "calling", claim: "gone", heldAmount: "0.0001", leaseUntil: sql`now() - interval '1 second'` })
      .where(and(eq(evaluationAnswers.evaluationId, id), eq(evaluationAnswers.number, 0)));
    await database().update(evaluations).set({ heldAmount: "0.0001" }).where(eq(evaluations.id, id));
    await set(0);
    await run();
    const { counts, spent, held } = await getProgress(engineer.ctx, id);
    expect([counts.calling, spent.amount, held.amount]).toEqual([0, "0.0001", "0"]);
  });

  test("is kept so by the database too, whatever a program tries", async () => {
    const id = await finished();
    await set(0);
    const ofOrganization = { organizationId: administrator.ctx.organizationId };
    const answer = database()
      .update(evaluationAnswers)
      .set({ answer: canary })
      .where(eq(evaluationAnswers.evaluationId, id));
    await expect(answer).rejects.toMatchObject({ cause: { code: "HR001" } });
    const row = database()
      .insert(evaluationCases)
      .values({ ...ofOrganization, evaluationId: id, position: 1, values: { canary } });
    await expect(row).rejects.toMatchObject({ cause: { code: "HR001" } });
    const [known] = await database().select().from(evaluations).where(eq(evaluations.id, id));
    if (!known) return expect.unreachable();
    const copy = database()
      .insert(evaluations)
      .values({ ...known, id: "eval_copy", operationId: newOperation() });
    await expect(copy).rejects.toMatchObject({ cause: { code: "HR001" } });
  });

  test("keeps nothing of what is made while it is being set", async () => {
    for (let round = 0; round < 4; round += 1) {
      await set(null);
      await Promise.allSettled([make(), make(), set(0), make(), make()]);
      expect(await holding()).toEqual([]);
    }
  });
});

describe("a project that keeps history for some days", () => {
  test("deletes the texts of what was not run for so long, says how many, and leaves newer ones", async () => {
    const [old, newer] = [await finished(), await finished()];
    await set(30);
    await age(old, 31);
    await age(newer, 29);
    expect(await getProjectRetention(administrator.ctx, stubProject.id)).toMatchObject({
      evaluations: 2,
      wouldDelete: keepChoices.map((keep) => ({
        evaluations: keep === null || keep > 31 ? 0 : keep === 30 ? 1 : 2,
      })),
    });
    await Promise.all([deleteWhatIsOver(), deleteWhatIsOver()]);
    expect((await getEvaluation(engineer.ctx, old)).contentDeletedAt).not.toBeNull();
    expect((await getEvaluation(engineer.ctx, newer)).contentDeletedAt).toBeNull();
    expect((await auditOf("evaluation.delete_texts")).map(({ actorName, facts }) => [actorName, facts])).toEqual([
      ["Headroom", { reason: "retention", keepDays: 30, deletedEvaluationTexts: 1 }],
    ]);
  });

  test("counts from the last answer, and leaves alone what runs", async () => {
    const [answered, running] = [await finished(), await finished()];
    await set(30);
    await age(answered, 31);
    await age(running, 31);
    await database()
      .update(evaluationAnswers)
      .set({ answeredAt: sql`now()` })
      .where(and(eq(evaluationAnswers.evaluationId, answered), eq(evaluationAnswers.number, 1)));
    await database().update(evaluations).set({ state: "running" }).where(eq(evaluations.id, running));
    await deleteWhatIsOver();
    expect((await getEvaluation(engineer.ctx, answered)).contentDeletedAt).toBeNull();
    expect((await getEvaluation(engineer.ctx, running)).contentDeletedAt).toBeNull();
  });

  test("lets what is left be read and exported, and says that it cannot run again", async () => {
    const id = await finished();
    await set(30);
    await age(id, 31);
    await deleteWhatIsOver();
    const { body } = await exportAnswers(engineer.ctx, id, "jsonl");
    const lines = (await new Response(body).text()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line))).toHaveLength(4);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ case: 1, values: {}, model: "one", answer: null, score: 0 });
    expect(String(JSON.parse(lines[0] ?? "").totalMs)).toMatch(/^\d+(\.\d)?$/);
    expect(await codeOf(start(id))).toBe("conflict");
    expect(await codeOf(reproduceEvaluation(engineer.ctx, { operationId: newOperation(), id }))).toBe("conflict");
    expect((await getNewEvaluation(engineer.ctx, id)).source).toBeNull();
  });
});
