import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { evaluations } from "@/db/schema/evaluations";
import { addDecimals, compareDecimals } from "@/lib/format/decimal";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { type ClaimedCall, claimCall, type RunningEvaluation } from "./claim-call";
import { toDefinition } from "./queries";
import { settleCall } from "./settle-call";
import { startEvaluation } from "./start-evaluation";
import { makeEvaluation, newOperation } from "./testing/make-evaluation";
import { evaluationRoutes, streamed } from "./testing/stub-models";

vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
stubControlPlane(evaluationRoutes(() => streamed("1")));

const bound = "0.01";
const cap = "0.055";
const many = `question,expected\n${Array.from({ length: 60 }, (_, index) => `Question ${index},1`).join("\n")}`;

async function running(): Promise<RunningEvaluation> {
  const { ctx } = await makeMember("engineer");
  const id = await makeEvaluation(ctx, { models: ["one"] }, many);
  await startEvaluation(ctx, { operationId: newOperation(), id, cap });
  const [row] = await database().select().from(evaluations).where(eq(evaluations.id, id));
  if (!row) throw new Error("It was just made.");
  const { organizationId, projectId, currency, createdBy } = row;
  return { id, organizationId, projectId, currency, startedBy: createdBy, definition: toDefinition(row.definition) };
}

const moneyOf = async (id: string) => {
  const [row] = await database().select().from(evaluations).where(eq(evaluations.id, id));
  return { spent: row?.spentAmount ?? "", held: row?.heldAmount ?? "", state: row?.state };
};

test("forty claims at once hold what fits below the cap, and each call is claimed once", async () => {
  const evaluation = await running();
  const results = await Promise.all(Array.from({ length: 40 }, () => claimCall(evaluation, [], () => bound)));
  const claimed = results.flatMap((result) => (result.kind === "claimed" ? result.call.number : []));
  expect(claimed).toHaveLength(5);
  expect(new Set(claimed).size).toBe(5);
  expect(await moneyOf(evaluation.id)).toEqual({ spent: "0", held: "0.05", state: "running" });
});

let counted = 0;

test("the naive way, look first and write then, holds more than the cap", async () => {
  const evaluation = await running();
  await Promise.all(
    Array.from({ length: 40 }, async () => {
      const { held } = await moneyOf(evaluation.id);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (compareDecimals(addDecimals(held, bound), cap) > 0) return;
      await database()
        .update(evaluations)
        .set({ heldAmount: addDecimals((await moneyOf(evaluation.id)).held, bound) })
        .where(eq(evaluations.id, evaluation.id));
      counted += 1;
    }),
  );
  expect(counted).toBeGreaterThan(5);
});
test("claims, settlements and lost claims in any order never pass the cap, and nothing stays held", async () => {
  const evaluation = await running();
  const { id } = evaluation;
  let most = "0";
  async function lane(seed: number): Promise<void> {
    for (let turn = 0; turn < 30; turn += 1) {
      const result = await claimCall(evaluation, [], () => bound);
      const { spent, held } = await moneyOf(id);
      const sum = addDecimals(spent, held);
      if (compareDecimals(sum, most) > 0) most = sum;
      if (result.kind === "paused" || result.kind === "none") return;
      if (result.kind === "full") await new Promise((resolve) => setTimeout(resolve, 3));
      else await settleOnceOrTwice(result.call, (seed + turn) % 3);
    }
  }
  await Promise.all(Array.from({ length: 10 }, (_, seed) => lane(seed)));
  expect(compareDecimals(most, cap)).toBeLessThanOrEqual(0);
  expect(await moneyOf(id)).toMatchObject({ held: "0", state: "paused" });
  const rows = await database().select().from(evaluationAnswers).where(eq(evaluationAnswers.evaluationId, id));
  const spent = addDecimals("0", ...rows.flatMap(({ cost, lostCost }) => [cost ?? "0", lostCost]));
  expect(compareDecimals(spent, (await moneyOf(id)).spent)).toBe(0);
});

/** A second settlement of the same claim comes too late and changes nothing. */
async function settleOnceOrTwice({ evaluation, number, claim }: ClaimedCall, kind: number): Promise<void> {
  const held = { evaluationId: evaluation.id, number, claim };
  const cost = "0.004";
  const lostCost = sql<string>`${evaluationAnswers.lostCost} + ${cost}::numeric`;
  const change = kind === 0 ? { state: "waiting", claim: null, lostCost } : { state: "answered", cost };
  expect(await settleCall(held, { cost, change })).toBe(true);
  expect(await settleCall(held, { cost, change })).toBe(false);
}
