import fc from "fast-check";
import { expect, test } from "vitest";
import { RateWindow } from "./rate-window.ts";

const limits = { requestsPerMinute: 3, tokensPerMinute: 100 };

test("admits up to the limit, then says when to come back", () => {
  const window = new RateWindow();
  expect([window.admit(100, 1, limits), window.admit(110, 1, limits), window.admit(120, 1, limits)]).toEqual([
    null,
    null,
    null,
  ]);
  expect(window.admit(130, 1, limits)).toEqual({ exceeded: "requests", retryAfterSeconds: 30, isEverPossible: true });
  expect(window.admit(159, 1, limits)).toMatchObject({ retryAfterSeconds: 1 });
  expect(window.admit(160, 1, limits)).toBeNull();
});

test("tokens are held, given back, and counted beyond the hold", () => {
  const window = new RateWindow();
  expect(window.admit(10, 80, limits)).toBeNull();
  expect(window.admit(11, 30, limits)).toMatchObject({
    exceeded: "tokens",
    retryAfterSeconds: 59,
    isEverPossible: true,
  });
  window.correct(12, 10, 80, 20);
  expect(window.admit(13, 30, limits)).toBeNull();
  window.correct(14, 13, 30, 70);
  expect(window.state(14, limits)).toEqual({ remainingRequests: 1, remainingTokens: 10 });
});

test("a request larger than the whole limit is refused for good", () => {
  expect(new RateWindow().admit(10, 101, limits)).toMatchObject({ exceeded: "tokens", isEverPossible: false });
});

test("no 60 seconds in a row hold more than the limits, and the time to come back is right", () => {
  const step = fc.record({ wait: fc.nat(25), tokens: fc.nat(60) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const window = new RateWindow();
      const admitted: { second: number; tokens: number }[] = [];
      let second = 1000;
      for (const { wait, tokens } of steps) {
        second += wait;
        const refusal = window.admit(second, tokens, limits);
        const recent = admitted.filter((entry) => entry.second > second - 60);
        const fits =
          recent.length < limits.requestsPerMinute &&
          recent.reduce((sum, entry) => sum + entry.tokens, tokens) <= limits.tokensPerMinute;
        expect(refusal === null).toBe(fits);
        if (refusal === null) admitted.push({ second, tokens });
        else if (refusal.isEverPossible) expect(refusal.retryAfterSeconds).toBeGreaterThan(0);
      }
    }),
  );
});
