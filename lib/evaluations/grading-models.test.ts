import { beforeEach, describe, expect, test, vi } from "vitest";
import { createPrompt } from "@/lib/prompts/create-prompt";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { cosine } from "./embed";
import { getLibraryPrompt, listLibraryVersions } from "./library";
import { getCase } from "./list-cases";
import { getPreview } from "./preview";
import { getEvaluation } from "./queries";
import { getProgress } from "./read-progress";
import { lanesClosed, runEvaluations } from "./run-evaluations";
import type { DefinitionInput } from "./schema";
import { startEvaluation } from "./start-evaluation";
import { makeEvaluation, newOperation } from "./testing/make-evaluation";
import { type ChatBody, evaluationRoutes, refused, streamed, stubModel } from "./testing/stub-models";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

let verdict: (body: ChatBody) => unknown;
const isJudge = ({ messages }: ChatBody) => messages[0]?.content.includes("You grade") ?? false;

withConsole();
const stub = stubControlPlane({
  ...evaluationRoutes((body) => (isJudge(body) ? verdict(body) : streamed("The first answer"))),
  "GET /api/v1/models": () => ({
    items: [stubModel("one"), stubModel("two"), stubModel("vec", { modalities: ["embedding"] })],
  }),
  "POST /v1/embeddings": () => ({
    status: 200,
    headers: { "x-request-id": "req_embedding" },
    body: {
      data: [
        { index: 1, embedding: [1, 1] },
        { index: 0, embedding: [1, 0] },
      ],
      usage: { prompt_tokens: 6 },
    },
  }),
  "GET /api/v1/usage-records": () => ({ items: [], nextCursor: null }),
});

let engineer: TestMember;
beforeEach(async () => {
  engineer = await makeMember("engineer");
});

async function runWith(graders: DefinitionInput["graders"], cap = "1"): Promise<string> {
  const id = await makeEvaluation(engineer.ctx, { models: ["one"], graders }, "question,expected\nOne?,1");
  await startEvaluation(engineer.ctx, { operationId: newOperation(), id, cap });
  await runEvaluations();
  await lanesClosed();
  return id;
}

async function onlyAnswer(id: string) {
  const [answer] = (await getCase(engineer.ctx, await getEvaluation(engineer.ctx, id), 1)).answers;
  return answer;
}

describe("a judge", () => {
  const judge = { type: "judge", model: "two", rubric: "Is it {{expected}}?", atLeast: 0.5 } as const;

  test("gets the rubric and the answer; its verdict, request and cost stand with the answer", async () => {
    verdict = () => streamed('{"score": 0.75, "reason": "Nearly."}');
    const id = await runWith([judge]);
    const asked = stub.calls.map(({ body }) => body as ChatBody).find((body) => body?.messages && isJudge(body));
    expect(asked).toMatchObject({ model: "two", temperature: 0, max_tokens: 300 });
    expect(asked?.messages[1]?.content).toBe("Is it 1?\n\n<answer>\nThe first answer\n</answer>");
    expect(await onlyAnswer(id)).toMatchObject({
      passed: true,
      score: 0.75,
      grades: [{ reason: "Judge: 0.75. Nearly.", requestId: expect.stringMatching(/^req_stub/) }],
    });
    const { spent, held, grading, state } = await getProgress(engineer.ctx, id);
    // Ten tokens in and four words out for each of the two calls, at 1 and 2 a million; the answer has three words.
    expect([state, spent.amount, grading.amount, held.amount]).toEqual(["finished", "0.000034", "0.000018", "0"]);
  });

  test("without a verdict does not let the answer pass, and says what it said", async () => {
    verdict = () => streamed("It is fine.");
    expect((await onlyAnswer(await runWith([judge])))?.grades[0]).toMatchObject({
      passed: false,
      reason: "The judge gave no verdict: It is fine.",
    });
  });

  test("that is at its limit for a moment is asked again", async () => {
    let refusals = 0;
    verdict = () => {
      refusals += 1;
      return refusals > 1
        ? streamed('{"score": 1, "reason": ""}')
        : refused(429, "rate_limit_exceeded", "Wait.", { "retry-after": "0.05" });
    };
    expect(await onlyAnswer(await runWith([judge]))).toMatchObject({ passed: true, score: 1 });
  });

  test("is in the preview, and its highest cost in what is held", async () => {
    const id = await makeEvaluation(engineer.ctx, { models: ["one"], graders: [judge] }, "question,expected\nOne?,1");
    const preview = await getPreview(engineer.ctx, await getEvaluation(engineer.ctx, id));
    expect(preview).toMatchObject({ calls: 1, gradingCalls: 1 });
    await startEvaluation(engineer.ctx, { operationId: newOperation(), id, cap: preview.cost.most.amount });
    verdict = () => streamed('{"score": 1, "reason": ""}');
    await runEvaluations();
    await lanesClosed();
    expect(await getProgress(engineer.ctx, id)).toMatchObject({ state: "finished" });
  });
});

describe("similarity by embeddings", () => {
  test("is the cosine of the two vectors, in the order of their index, with its own cost", async () => {
    const id = await runWith([{ type: "similarity", atLeast: 0.7, model: "vec" }]);
    const answer = await onlyAnswer(id);
    expect(answer).toMatchObject({
      passed: true,
      score: expect.closeTo(Math.SQRT1_2, 5),
      judgeCost: { amount: "0.000006" },
    });
    expect(answer?.grades[0]).toMatchObject({ requestId: "req_embedding", reason: expect.stringContaining("0.71") });
  });

  test("knows equal, opposite and empty directions", () => {
    expect(cosine([1, 2], [2, 4])).toBeCloseTo(1, 10);
    expect(cosine([1, 0], [-1, 0])).toBe(-1);
    expect(cosine([0, 0], [1, 0])).toBe(0);
  });
});

describe("the library of prompts", () => {
  const text = (roles: ("system" | "user" | "assistant")[], contents: string[]) => ({
    ...{ name: "Greeting", description: "", sharing: "private" as const, note: "", roles, contents },
  });

  test("offers versions that one may see, as they were saved", async () => {
    const id = await createPrompt(engineer.ctx, text(["system", "user"], ["Be brief.", "Greet {{name}}"]));
    expect(await listLibraryVersions(engineer.ctx)).toEqual([
      { promptId: id, number: 1, label: "Greeting, newest (version 1)" },
    ]);
    expect(await getLibraryPrompt(engineer.ctx, id, 1)).toEqual({
      name: "Greeting v1",
      system: "Be brief.",
      user: "Greet {{name}}",
    });
    const colleague = await makeMember("engineer", engineer.ctx);
    expect(await listLibraryVersions(colleague.ctx)).toEqual([]);
    await expect(getLibraryPrompt(colleague.ctx, id, 1)).rejects.toMatchObject({ code: "not_found" });
  });

  test("refuses a version with several turns, and says why", async () => {
    const id = await createPrompt(engineer.ctx, text(["user", "assistant", "user"], ["A", "B", "C"]));
    await expect(getLibraryPrompt(engineer.ctx, id, 1)).rejects.toMatchObject({ code: "conflict" });
  });
});
