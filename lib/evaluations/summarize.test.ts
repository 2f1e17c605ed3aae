import { expect, test } from "vitest";
import { comparePaired } from "./paired";
import { type AnswerFacts, pairsOf, summarize } from "./summarize";
import { describeComparison } from "./verdict";

const variants = [
  { index: 0, label: "A", model: { id: "a", name: "A" }, prompt: { name: "P", system: "", user: "" } },
  { index: 1, label: "B", model: { id: "b", name: "B" }, prompt: { name: "P", system: "", user: "" } },
];
const answer = (
  variant: number,
  position: number,
  passed: boolean,
  changes: Partial<AnswerFacts> = {},
): AnswerFacts => ({
  ...{ variant, position, state: "answered", passed, score: Number(passed), firstTokenMs: 10 * position },
  ...{ totalMs: 100, inputTokens: 5, outputTokens: 7, cost: "0.001", finishReason: "stop" },
  ...changes,
});

test("each variant has its share with Wilson's interval, its sums, and its cost to the last decimal", () => {
  const answers = [
    ...Array.from({ length: 10 }, (_, index) => answer(0, index + 1, index < 8)),
    answer(1, 1, true, { state: "failed", cost: null }),
  ];
  const [one, other] = summarize(variants, answers, "USD");
  expect(one).toMatchObject({
    answered: 10,
    failed: 0,
    inputTokens: 50,
    outputTokens: 70,
    cost: { amount: "0.01", currency: "USD" },
  });
  expect(one?.passRate).toEqual({ value: 0.8, low: expect.closeTo(0.4902, 3), high: expect.closeTo(0.9433, 3) });
  expect(one?.firstTokenMs?.p50.value).toBe(55);
  expect(other).toMatchObject({ answered: 0, failed: 1, passRate: null, costPerCall: null });
});

test("repeats that agree do not narrow the interval", () => {
  const once = Array.from({ length: 6 }, (_, index) => answer(0, index + 1, index % 2 === 0));
  const [alone] = summarize(variants, once, "USD");
  const [thrice] = summarize(variants, [...once, ...once, ...once], "USD");
  expect(thrice?.passRate?.low).toBeCloseTo(alone?.passRate?.low ?? 0, 5);
});

test("scores that are all alike claim no certainty", () => {
  const none = Array.from({ length: 4 }, (_, index) => answer(0, index + 1, false));
  const [one] = summarize(variants, none, "USD");
  expect(one?.score).toEqual({ value: 0, low: 0, high: expect.closeTo(0.49, 2) });
  expect(one?.score?.high).toBeCloseTo(one?.passRate?.high ?? 0, 10);
});

test("repeats of one case narrow the interval of its cost no more than once asking does", () => {
  const once = [0.001, 0.002, 0.004, 0.008].map((cost, index) => answer(0, index + 1, true, { cost: String(cost) }));
  const [alone] = summarize(variants, once, "USD");
  const [thrice] = summarize(variants, [...once, ...once, ...once], "USD");
  expect(thrice?.costPerCall?.value).toBeCloseTo(0.00375, 12);
  expect(thrice?.costPerCall?.low).toBeCloseTo(alone?.costPerCall?.low ?? 0, 12);
  expect(thrice?.costPerCall?.high).toBeCloseTo(alone?.costPerCall?.high ?? 0, 12);
});

test("answers that ended at the most tokens are counted, and are answers still", () => {
  const answers = [answer(0, 1, true), answer(0, 2, false, { finishReason: "length" })];
  expect(summarize(variants, answers, "USD")[0]).toMatchObject({ answered: 2, cut: 1 });
});

test("pairs are of the cases that both answered", () => {
  const answers = [answer(0, 1, true), answer(1, 1, false), answer(0, 2, true), answer(1, 3, true)];
  expect(pairsOf(answers, 0, 1, "passed")).toEqual([[1, 0]]);
});

test("the verdict claims no more than the numbers carry", () => {
  const pairs = (differing: number) =>
    Array.from({ length: 40 }, (_, index) => [1, index < differing ? 0 : 1] as const);
  expect(describeComparison("A", "B", comparePaired(pairs(2)), "passed")).toMatch(
    /^No difference can be seen with 40 cases: A is 5 points higher than B/,
  );
  expect(describeComparison("A", "B", comparePaired(pairs(12)), "passed")).toMatch(
    /^A passes more cases than B: 30 points more over 40 cases, between .* \(p < 0.001, McNemar's exact test\)\.$/,
  );
  const swapped = pairs(12).map(([one, other]) => [other, one] as const);
  expect(describeComparison("A", "B", comparePaired(swapped), "passed")).toMatch(/^B passes more cases than A/);
  expect(describeComparison("A", "B", comparePaired([]), "passed")).toContain("no case yet");
  const alike = Array.from({ length: 3 }, () => [0, 0] as const);
  expect(describeComparison("A", "B", comparePaired(alike), "passed")).toMatch(
    /^No difference can be seen with 3 cases: A and B are alike, and anything from [\d.]+ points lower to/,
  );
});
