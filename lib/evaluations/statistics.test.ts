import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { comparePaired, mcnemarExact, pairedShareDifference } from "./paired";
import { createRandom } from "./random";
import {
  binomialDistribution,
  bootstrapMean,
  effectiveCount,
  mean,
  quantileOf,
  quantileWithInterval,
  wilsonInterval,
} from "./statistics";

const close = (value: number) => expect.closeTo(value, 3) as number;

describe("Wilson's interval", () => {
  test("has the known values", () => {
    expect(wilsonInterval(0.8, 10)).toEqual({ low: close(0.4902), high: close(0.9433) });
    expect(wilsonInterval(0, 10)).toEqual({ low: 0, high: close(0.2775) });
    // E. B. Wilson's interval of 81 of 263, as in Newcombe, Statistics in Medicine 17 (1998) 857–872, table I.
    expect(wilsonInterval(81 / 263, 263)).toEqual({ low: close(0.2553), high: close(0.3662) });
    expect(wilsonInterval(1 / 29, 29)).toEqual({ low: close(0.0061), high: close(0.1718) });
  });

  test("holds the share, stays within 0 and 1, and narrows with more", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 300 }), (passes, more) => {
        const count = passes + more;
        const share = passes / count;
        const { low, high } = wilsonInterval(share, count);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        const wider = wilsonInterval(share, count / 2);
        expect(high - low).toBeLessThanOrEqual(wider.high - wider.low + 1e-12);
      }),
    );
  });

  test("covers the true share in about 95 of 100 experiments", () => {
    const random = createRandom(7);
    let covered = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const passes = Array.from({ length: 40 }, () => random() < 0.3).filter(Boolean).length;
      const { low, high } = wilsonInterval(passes / 40, 40);
      if (low <= 0.3 && 0.3 <= high) covered += 1;
    }
    expect(covered / 2_000).toBeGreaterThan(0.93);
  });
});

describe("repeats of a case", () => {
  test("that are alike count once; that differ freely count each", () => {
    expect(
      effectiveCount([
        [true, true],
        [false, false],
        [true, true],
        [false, false],
      ]),
    ).toBeCloseTo(4, 5);
    expect(effectiveCount([[true], [false], [true]])).toBe(3);
    expect(
      effectiveCount([
        [true, true, true],
        [true, true, true],
      ]),
    ).toBe(2);
    const random = createRandom(3);
    const free = Array.from({ length: 400 }, () => Array.from({ length: 3 }, () => random() < 0.5));
    expect(effectiveCount(free)).toBeGreaterThan(1_000);
  });

  test("are worth between one for each case and one for each call", () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }), { minLength: 1 }), (cases) => {
        const count = effectiveCount(cases);
        expect(count).toBeGreaterThanOrEqual(cases.length - 1e-9);
        expect(count).toBeLessThanOrEqual(cases.length * 2 + 1e-9);
      }),
    );
  });
});

describe("the bootstrap of a mean", () => {
  test("holds the mean, is the same each time, and lies within the values", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 }), (values) => {
        const { value, low, high } = bootstrapMean(values, { resamples: 400 });
        expect(value).toBe(mean(values));
        expect(low).toBeGreaterThanOrEqual(Math.min(...values) - 1e-12);
        expect(high).toBeLessThanOrEqual(Math.max(...values) + 1e-12);
        expect(bootstrapMean(values, { resamples: 400 })).toEqual({ value, low, high });
      }),
      { numRuns: 50 },
    );
  });

  test("agrees with the normal interval where there is much", () => {
    const random = createRandom(11);
    const values = Array.from({ length: 500 }, () => random());
    const { value, low, high } = bootstrapMean(values);
    const half = 1.96 * Math.sqrt(1 / 12 / 500);
    expect(low).toBeCloseTo(value - half, 2);
    expect(high).toBeCloseTo(value + half, 2);
  });

  test("says nothing of one value", () => {
    expect(bootstrapMean([0.5])).toEqual({ value: 0.5, low: null, high: null });
  });
});

describe("quantiles", () => {
  test("lie between neighbours in proportion (type 7)", () => {
    expect(quantileOf([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantileOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBeCloseTo(9.55, 10);
    expect(quantileOf([7], 0.95)).toBe(7);
  });

  test("of 20 values: the median lies between the 6th and 15th; the 95th percentile has no upper bound", () => {
    const values = Array.from({ length: 20 }, (_, index) => 20 - index);
    expect(quantileWithInterval(values, 0.5)).toEqual({ value: 10.5, low: 6, high: 15 });
    expect(quantileWithInterval(values, 0.95)).toMatchObject({ high: null });
    expect(quantileWithInterval([5], 0.5)).toEqual({ value: 5, low: null, high: null });
  });

  test("a binomial distribution ends at 1 and has known values, also for many", () => {
    expect(binomialDistribution(10, 0.5)[2]).toBeCloseTo(56 / 1024, 10);
    expect(binomialDistribution(20_000, 0.95).at(-1)).toBeCloseTo(1, 6);
  });
});

describe("two variants over the same cases", () => {
  test("McNemar's exact test has the known values", () => {
    // M. W. Fagerland et al., Statistics in Medicine 33 (2014) 2850–2875: 1 against 7 of 21.
    expect(mcnemarExact(1, 7)).toBeCloseTo(0.0703, 4);
    expect(mcnemarExact(0, 0)).toBe(1);
    expect(mcnemarExact(5, 5)).toBe(1);
  });

  test("Newcombe's interval has the values of its papers", () => {
    // The same data: both 1, only the first 1, only the second 7, neither 12.
    const { value, low, high } = pairedShareDifference({ both: 1, first: 1, second: 7, neither: 12 });
    expect(value).toBeCloseTo(-0.286, 3);
    expect(low).toBeCloseTo(-0.507, 3);
    expect(high).toBeCloseTo(-0.026, 3);
  });

  test("the other way round is the same with the other sign", () => {
    const share = fc.constantFrom(0, 0.25, 0.5, 1);
    fc.assert(
      fc.property(fc.array(fc.tuple(share, share), { minLength: 2, maxLength: 40 }), (pairs) => {
        const one = comparePaired(pairs);
        const other = comparePaired(pairs.map(([first, second]) => [second, first] as const));
        expect(other.difference.value).toBeCloseTo(-one.difference.value, 10);
        expect([other.better, other.worse, other.method]).toEqual([one.worse, one.better, one.method]);
        expect(one.better + one.worse + one.alike).toBe(pairs.length);
      }),
      { numRuns: 40 },
    );
  });

  test("no difference is found where there is none, and one that is plain", () => {
    const alike = comparePaired(Array.from({ length: 40 }, (_, index) => [index % 2, index % 2] as const));
    expect(alike).toMatchObject({ pValue: 1, better: 0, worse: 0, alike: 40 });
    expect(alike.difference.low).toBeLessThanOrEqual(0);
    const plain = comparePaired(Array.from({ length: 40 }, (_, index) => [1, index % 4 === 0 ? 1 : 0] as const));
    expect(plain.pValue).toBeLessThan(0.001);
    expect(plain.difference.low).toBeGreaterThan(0.3);
    const scores = comparePaired(Array.from({ length: 30 }, (_, index) => [0.6 + index / 100, 0.3] as const));
    expect(scores).toMatchObject({ method: "bootstrap", better: 30 });
    expect(scores.pValue).toBeLessThan(0.01);
  });
});
