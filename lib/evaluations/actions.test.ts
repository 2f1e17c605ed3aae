import { and, count, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { evaluationCases } from "@/db/schema/evaluation-cases";
import { evaluations } from "@/db/schema/evaluations";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import {
  createEvaluationAction,
  deleteEvaluationAction,
  reproduceEvaluationAction,
  startEvaluationAction,
  stopEvaluationAction,
} from "./actions";
import { listEvaluations } from "./queries";
import { cases, definition, makeEvaluation, newOperation } from "./testing/make-evaluation";
import { evaluationRoutes, streamed, stubProject } from "./testing/stub-models";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const stub = stubControlPlane(evaluationRoutes(() => streamed("1")));

let engineer: TestMember;
beforeEach(async () => {
  engineer = await makeMember("engineer");
  await arriveAs(engineer.token);
});

const valid = {
  ...{ operationId: "op_valid", name: "Numbers", projectId: stubProject.id, cases },
  definition: JSON.stringify(definition),
};
const changed = (changes: object) => ({ definition: JSON.stringify({ ...definition, ...changes }) });
const act = { operationId: "op_1", id: "eval_1" };

describeRefusals(
  [
    {
      name: "making an evaluation",
      action: createEvaluationAction,
      needs: "models.use",
      valid,
      invalid: [
        { name: " " },
        { cases: " " },
        { cases: `n\n${"x".repeat(2_000_000)}` },
        { definition: "{" },
        changed({ repeats: 11 }),
        changed({ models: [] }),
        changed({ parameters: { temperature: 3 } }),
        changed({ graders: [{ type: "regex", pattern: "(", ignoreCase: false }] }),
        changed({ graders: [{ type: "exact", ignoreCase: false, weight: 2 }] }),
      ],
    },
    {
      name: "starting",
      action: startEvaluationAction,
      needs: "models.use",
      valid: { ...act, cap: "1" },
      invalid: [{ cap: "" }, { cap: "-1" }, { cap: "1e9" }, { id: "" }],
    },
    { name: "stopping", action: stopEvaluationAction, needs: "models.use", valid: act, invalid: [{ id: "" }] },
    { name: "deleting", action: deleteEvaluationAction, needs: "models.use", valid: act, invalid: [{ id: "" }] },
    { name: "reproducing", action: reproduceEvaluationAction, needs: "models.use", valid: act, invalid: [{ id: "" }] },
  ],
  stub,
);

const create = (changes: Record<string, string> = {}) =>
  createEvaluationAction(engineer.ctx.slug, null, formOf({ ...valid, operationId: newOperation(), ...changes }));
const audited = (action: string, who = engineer) =>
  database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, who.ctx.organizationId), eq(auditEntries.action, action)));

/** The address that a redirect leads to; actions that succeed here end in one. */
async function redirectOf(acting: Promise<unknown>): Promise<string> {
  const thrown = await acting.then(
    (answer) => new Error(JSON.stringify(answer)),
    (error: unknown) => error,
  );
  const digest = thrown instanceof Error && "digest" in thrown ? String(thrown.digest) : String(thrown);
  return digest.split(";")[2] ?? digest;
}

describe("a definition that cannot run is refused with a sentence for its field", () => {
  test.each([
    ["a row that cannot be used", { cases: "question,expected\n1\n2,2" }, "cases", /line 2 has 1 value/],
    ["no rows", { cases: "question,expected" }, "cases", /no cases/],
    [
      "a variable without a column",
      changed({ prompts: [{ name: "P", system: "", user: "{{city}}" }] }),
      "definition.prompts.0.user",
      /no such column/,
    ],
    [
      "a missing expected answer",
      { cases: "question,expected\na,1\nb," },
      "definition.expectedColumn",
      /1 case without an expected answer: 2/,
    ],
    [
      "a column that is not there",
      changed({ expectedColumn: "truth" }),
      "definition.expectedColumn",
      /no column truth/,
    ],
    ["a model that is retired", changed({ models: ["gone"] }), "definition.models", /gone cannot be called/],
    ["models of two currencies", changed({ models: ["one", "eur"] }), "definition.models", /different currencies/],
    [
      "a judge that is not there",
      changed({ graders: [{ type: "judge", model: "nobody", rubric: "Good?", atLeast: 0.5 }] }),
      "definition.graders.0",
      /cannot be called/,
    ],
    ["a foreign project", { projectId: "prj_other" }, "projectId", /no such project/],
  ])("%s", async (_, changes: Record<string, string>, field, message) => {
    expect(await create(changes)).toMatchObject({
      ok: false,
      error: { code: "invalid_input", fields: { [field]: expect.stringMatching(message) } },
    });
    expect((await listEvaluations(engineer.ctx, {})).items).toEqual([]);
  });

  test("more than 20,000 calls", async () => {
    const many = `question,expected\n${Array.from({ length: 1_500 }, (_, index) => `${index},1`).join("\n")}`;
    expect(await create({ cases: many, ...changed({ repeats: 10 }) })).toMatchObject({
      error: { fields: { "definition.repeats": expect.stringContaining("30,000 calls") } },
    });
  });
});

test("an evaluation is made once, also when its form is sent twice at once, with an entry in the audit log", async () => {
  const operationId = newOperation();
  const places = await Promise.all([1, 2, 3].map(() => redirectOf(create({ operationId }))));
  const { items } = await listEvaluations(engineer.ctx, {});
  expect(items).toMatchObject([{ name: "Numbers", state: "draft", cases: 3, calls: 6, variants: 2 }]);
  expect(new Set(places)).toEqual(new Set([`/${engineer.ctx.slug}/evaluations/${items[0]?.id}`]));
  expect(await audited("evaluation.create")).toMatchObject([{ outcome: "succeeded", targetId: items[0]?.id }]);
});

test("another organization's evaluation is not found, whatever is done with it", async () => {
  const id = await makeEvaluation(engineer.ctx);
  const stranger = await makeMember("owner");
  await arriveAs(stranger.token);
  for (const attempt of [
    startEvaluationAction(stranger.ctx.slug, null, formOf({ operationId: newOperation(), id, cap: "1" })),
    stopEvaluationAction(stranger.ctx.slug, null, formOf({ operationId: newOperation(), id })),
    deleteEvaluationAction(stranger.ctx.slug, null, formOf({ operationId: newOperation(), id })),
    reproduceEvaluationAction(stranger.ctx.slug, null, formOf({ operationId: newOperation(), id })),
  ])
    expect(await attempt).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect((await listEvaluations(engineer.ctx, {})).items).toMatchObject([{ id, state: "draft" }]);
});

test("it is started with its cap and stopped, each with an entry", async () => {
  const id = await makeEvaluation(engineer.ctx);
  const { slug } = engineer.ctx;
  const start = (cap: string) => startEvaluationAction(slug, null, formOf({ operationId: newOperation(), id, cap }));
  expect(await Promise.all([start("2,50"), start("2.5")])).toMatchObject([{ ok: true }, { ok: true }]);
  const [row] = await database().select().from(evaluations).where(eq(evaluations.id, id));
  expect(row).toMatchObject({ state: "running", startedBy: engineer.ctx.userId });
  expect(Number(row?.capAmount)).toBe(2.5);
  const stop = () => stopEvaluationAction(slug, null, formOf({ operationId: newOperation(), id }));
  expect(await stop()).toMatchObject({ ok: true });
  expect(await stop()).toMatchObject({ ok: false, error: { code: "conflict" } });
  expect(await audited("evaluation.start")).toHaveLength(1);
  expect(await audited("evaluation.stop")).toHaveLength(1);
});

test("it is reproduced with exactly its cases, and deleted by who made it or manages projects", async () => {
  const id = await makeEvaluation(engineer.ctx);
  const place = await redirectOf(
    reproduceEvaluationAction(engineer.ctx.slug, null, formOf({ operationId: newOperation(), id })),
  );
  const [copy, source] = (
    await database().select().from(evaluations).where(eq(evaluations.organizationId, engineer.ctx.organizationId))
  ).sort((left, right) => (left.id < right.id ? 1 : -1));
  expect(place).toContain(copy?.id);
  expect(copy).toMatchObject({ sourceId: id, fingerprint: source?.fingerprint, state: "draft" });
  const [counted] = await database()
    .select({ cases: count() })
    .from(evaluationCases)
    .where(eq(evaluationCases.evaluationId, copy?.id ?? ""));
  expect(counted?.cases).toBe(3);

  const colleague = await makeMember("engineer", engineer.ctx);
  const administrator = await makeMember("administrator", engineer.ctx);
  const remove = async (who: TestMember, given: string) => {
    await arriveAs(who.token);
    return deleteEvaluationAction(who.ctx.slug, null, formOf({ operationId: newOperation(), id: given }));
  };
  expect(await remove(colleague, id)).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(await redirectOf(remove(administrator, id))).toBe(`/${engineer.ctx.slug}/evaluations`);
  expect(await redirectOf(remove(engineer, copy?.id ?? ""))).toBe(`/${engineer.ctx.slug}/evaluations`);
  expect((await listEvaluations(engineer.ctx, {})).items).toEqual([]);
  expect((await audited("evaluation.delete")).map(({ outcome }) => outcome).sort()).toEqual([
    "refused",
    "succeeded",
    "succeeded",
  ]);
});

test("one that runs is stopped before it is deleted", async () => {
  const id = await makeEvaluation(engineer.ctx);
  const { slug } = engineer.ctx;
  await startEvaluationAction(slug, null, formOf({ operationId: newOperation(), id, cap: "1" }));
  expect(await deleteEvaluationAction(slug, null, formOf({ operationId: newOperation(), id }))).toMatchObject({
    ok: false,
    error: { code: "conflict" },
  });
});
