import fc from "fast-check";
import { expect, test } from "vitest";
import { compareDecimals } from "@/lib/format/decimal";
import { highestCost, mostInputTokens } from "./call-bounds";
import type { EvaluationDefinition } from "./definition";
import { type EstimatedModel, estimateRun } from "./estimate";
import { suggestCap } from "./suggest-cap";

const usd = (amount: string) => ({ amount, currency: "USD" });
const model = (id: string, changes: Partial<EstimatedModel> = {}): EstimatedModel => ({
  ...{ id, name: id, contextTokens: 8_000, maxOutputTokens: 1_000, parameters: ["max_tokens", "temperature"] },
  prices: { input: usd("1"), cachedInput: usd("0.5"), output: usd("2") },
  ...{ measured: null, limits: { requestsPerMinute: 60, tokensPerMinute: 1_000_000 } },
  ...changes,
});
const definition: EvaluationDefinition = {
  prompts: [{ name: "P", system: "", user: "{{q}}" }],
  models: [
    { id: "a", name: "A" },
    { id: "b", name: "B" },
  ],
  ...{ repeats: 2, parameters: { max_tokens: 100, seed: 1 }, expectedColumn: null },
  graders: [{ type: "exact", ignoreCase: true }],
};
const casesOf = (texts: readonly string[]) => texts.map((q, index) => ({ position: index + 1, values: { q } }));

test("calls are cases × models × prompts × repeats, and costs those of their tokens", () => {
  const preview = estimateRun(definition, casesOf(["12345678", "12345678"]), [model("a"), model("b")], "USD");
  expect(preview).toMatchObject({ calls: 8, gradingCalls: 0 });
  // Four calls each of 6 tokens in at 1, and 1, 100 or 100 out at 2 a million; the bound counts bytes and frames.
  expect(preview.models[0]?.cost).toEqual({ least: usd("0.000032"), likely: usd("0.000824"), most: usd("0.001088") });
  expect(preview.notSent.map(({ parameters }) => parameters)).toEqual([["seed"], ["seed"]]);
});

test("a limit of requests a minute decides the time where it is slower than the model", () => {
  const cases = casesOf(Array.from({ length: 150 }, () => "a"));
  const fast = {
    firstTokenMsP50: 1,
    firstTokenMsP95: 1,
    outputTokensPerSecondP50: 10_000,
    outputTokensPerSecondP95: 10_000,
    requests: 100,
  };
  const preview = estimateRun(definition, cases, [model("a", { measured: fast }), model("b", { prices: null })], "USD");
  // 300 calls at 60 a minute: the first 60 at once, the others in 4 minutes.
  expect(preview.models[0]).toMatchObject({ seconds: 240, boundBy: "requests" });
  expect(preview.models[1]?.cost.most).toEqual(usd("0"));
});

test("a judge's calls are counted and charged at its own price", () => {
  const judged: EvaluationDefinition = {
    ...definition,
    graders: [{ type: "judge", model: "j", rubric: "Good?", atLeast: 0.5 }],
  };
  const judge = model("j", { prices: { input: usd("100"), cachedInput: usd("100"), output: usd("100") } });
  const preview = estimateRun(judged, casesOf(["a"]), [model("a"), model("b"), judge], "USD");
  expect(preview).toMatchObject({ calls: 4, gradingCalls: 4 });
  const own = preview.models.find(({ id }) => id === "j");
  expect(own?.calls).toBe(4);
  expect(Number(own?.cost.most.amount)).toBeGreaterThan(0.1);
});

test("least ≤ likely ≤ most, whatever the texts", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary", maxLength: 400 }), { minLength: 1, maxLength: 5 }), (texts) => {
      const { cost } = estimateRun(definition, casesOf(texts), [model("a"), model("b")], "USD");
      expect(compareDecimals(cost.least.amount, cost.likely.amount)).toBeLessThanOrEqual(0);
      expect(compareDecimals(cost.likely.amount, cost.most.amount)).toBeLessThanOrEqual(0);
    }),
  );
});

test("what bounds a call is never less than a token for each byte, nor more than the context", () => {
  const messages = [{ role: "user" as const, content: "ü😀" }];
  expect(mostInputTokens(messages, model("a"))).toBe(6 + 64);
  expect(mostInputTokens([{ role: "user", content: "a".repeat(9_000) }], model("a"))).toBe(8_000);
  expect(highestCost(messages, undefined, model("a"), "USD").amount).toBe("0.00207");
});

test("the suggested cap covers the most, in two digits", () => {
  expect(["0", "0.0032", "0.0132", "1.01", "123.4"].map(suggestCap)).toEqual([
    "0.01",
    "0.01",
    "0.02",
    "1.10",
    "130.00",
  ]);
});
