import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RateLimiter, type ReadLimits } from "./rate-limits.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setInterval", "clearInterval", "performance"] }));
afterEach(() => void vi.useRealTimers());

const limitsOf = (requestsPerMinute: number) => ({
  ...{ requestsPerMinute, tokensPerMinute: 100, caps: [] },
  origins: { requests: "the default", tokens: "the default" },
});

function openLimiter(
  readLimits: ReadLimits = async () => limitsOf(10),
  on: (channel: string, tell: (organizationId: string) => void) => void = () => undefined,
) {
  return new RateLimiter({
    readLimits,
    feed: { on, close: async () => undefined },
    logger: pino({ level: "silent" }),
    processes: 1,
  });
}

/** A limiter whose reads of the database end when the test says so, each with the limit that held when it began. */
function openSlowLimiter() {
  let limit = 10;
  let tell: (organizationId: string) => void = () => undefined;
  const reads: (() => void)[] = [];
  const limiter = openLimiter(
    () => {
      const { promise, resolve } = Promise.withResolvers<ReturnType<typeof limitsOf>>();
      const read = limitsOf(limit);
      reads.push(() => resolve(read));
      return promise;
    },
    (_, listener) => {
      tell = listener;
    },
  );
  const endRead = async () => {
    reads.shift()?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  const change = (to: number) => {
    limit = to;
    tell("org_1");
  };
  return { limiter, endRead, change };
}

test("a quota that changes while limits are read is read after that, not five seconds later", async () => {
  const { limiter, endRead, change } = openSlowLimiter();
  const opening = limiter.open("org_1", "model");
  await endRead();
  const account = await opening;
  account.running++;
  await vi.advanceTimersByTimeAsync(5_000);
  change(2);
  await endRead();
  expect(account.limits.requestsPerMinute).toBe(10);
  await endRead();
  expect(account.limits.requestsPerMinute).toBe(2);
  limiter.close();
});

test("a quota that changes while an account is opened holds as soon as it is open", async () => {
  const { limiter, endRead, change } = openSlowLimiter();
  const opening = limiter.open("org_1", "model");
  change(2);
  await endRead();
  const account = await opening;
  await endRead();
  expect(account.limits.requestsPerMinute).toBe(2);
  limiter.close();
});

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
