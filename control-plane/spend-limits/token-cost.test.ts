import Big from "big.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromNanos, toNanos } from "./nanos.ts";
import { costAtMost, costOfUsage, toTokenPrice } from "./token-cost.ts";
import { worstCase } from "./worst-case.ts";

const price = fc
  .tuple(fc.nat(2000), fc.nat(999_999_999_999))
  .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(12, "0")}`);
const tokens = fc.nat(10_000_000);

test("what is held is never less than the exact cost of anything the request may use, and at most a few billionths more than its worst", () => {
  fc.assert(
    fc.property(
      price,
      price,
      price,
      tokens,
      tokens,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (i, c, o, input, output, share) => {
        const per = 1_000_000;
        const prices = {
          input: toTokenPrice({ amount: i, per }),
          cachedInput: toTokenPrice({ amount: c, per }),
          output: toTokenPrice({ amount: o, per }),
        };
        const cached = Math.floor(input * share);
        const reasoning = Math.floor(output * share);
        const exact = new Big(i)
          .times(input - cached)
          .plus(new Big(c).times(cached))
          .plus(new Big(o).times(output))
          .times("1e-6");
        const usage = {
          inputTokens: input - cached,
          cachedInputTokens: cached,
          outputTokens: output - reasoning,
          reasoningTokens: reasoning,
        };
        const actual = costOfUsage(usage, prices);
        const held = costAtMost({ inputTokens: input, outputTokens: output }, prices);
        expect(new Big(fromNanos(actual)).gte(exact)).toBe(true);
        expect(new Big(fromNanos(actual)).minus(exact).lt("3e-9")).toBe(true);
        expect(held >= actual).toBe(true);
      },
    ),
  );
});

test("amounts become billionths and back without loss, and what is finer is rounded up", () => {
  for (const amount of ["0", "1", "0.000000001", "123456789.123456"]) expect(fromNanos(toNanos(amount))).toBe(amount);
  expect(toNanos("0.0000000001")).toBe(1n);
});

test("the worst case is bounded by bytes, or by the context for a model that sees, and by what may come back", () => {
  const model = { contextTokens: 8000, maxOutputTokens: 500, modalities: ["text"] };
  const request = { body: { length: 90 }, bodyBytes: 100, maxOutputTokens: null };
  expect(worstCase(request, model)).toEqual({ inputTokens: 1124, outputTokens: 500 });
  expect(worstCase({ ...request, body: { length: 110 } }, model).inputTokens).toBe(1134);
  expect(worstCase({ ...request, maxOutputTokens: 7 }, model).outputTokens).toBe(7);
  expect(worstCase({ ...request, choices: 3 }, model).outputTokens).toBe(1500);
  expect(worstCase(request, { ...model, modalities: ["text", "image"] }).inputTokens).toBe(8000);
});
