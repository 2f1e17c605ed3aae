import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RateLimiter } from "./rate-limits.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
afterEach(() => void vi.useRealTimers());

function openLimiter() {
  return new RateLimiter({
    readLimits: async () => ({
      ...{ requestsPerMinute: 10, tokensPerMinute: 100, caps: [] },
      origins: { requests: "the default", tokens: "the default" },
    }),
    feed: { on: () => undefined, close: async () => undefined },
    logger: pino({ level: "silent" }),
    processes: 1,
  });
}

test("an account is forgotten a minute after its last call, and not while one runs: its tokens would count nowhere", async () => {
  const limiter = openLimiter();
  const account = await limiter.open("org_1", "model");
  account.running++;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(limiter.peek("org_1", "model")).toBe(account);
  account.running--;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(limiter.peek("org_1", "model")).toBeUndefined();
  limiter.close();
});
