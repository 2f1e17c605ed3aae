import { expect, test } from "vitest";
import type { DirectoryRoute } from "../models/directory-entries.ts";
import { ProviderHealth } from "../models/provider-health.ts";
import { chooseRoute } from "./route-choice.ts";

function routeTo(id: string, facts: { tier?: number; weight?: number; maxConcurrent?: number } = {}): DirectoryRoute {
  const { tier = 1, weight = 1, maxConcurrent = null } = facts;
  const health = new ProviderHealth(`http://${id}/v1`);
  health.isHealthy = true;
  return {
    provider: {
      ...{ id, baseUrl: health.baseUrl, secret: null, maxConcurrent, health },
      ...{ connectTimeoutMs: 1, firstByteTimeoutMs: 1, idleTimeoutMs: 1 },
    },
    ...{ upstreamModel: id, tier, weight },
  };
}

const idAt = (routes: DirectoryRoute[], random = 0, tried: DirectoryRoute[] = [], now = 0) =>
  chooseRoute(routes, tried, now, () => random)?.provider.id ?? null;

test("the first tier is divided by weight", () => {
  const routes = [routeTo("a", { weight: 3 }), routeTo("b"), routeTo("c", { tier: 2, weight: 1000 })];
  expect([0, 0.74, 0.75, 0.999].map((random) => idAt(routes, random))).toEqual(["a", "a", "b", "b"]);
});

test("what was tried, is full or does not answer is passed over; the next tier comes when the first has none", () => {
  const [a, b, c] = [routeTo("a", { maxConcurrent: 1 }), routeTo("b"), routeTo("c", { tier: 2 })];
  const routes = [a, b, c];
  a.provider.health.begin();
  expect(idAt(routes)).toBe("b");
  expect(idAt(routes, 0, [b])).toBe("c");
  b.provider.health.isHealthy = false;
  expect(idAt(routes)).toBe("c");
  expect(idAt(routes, 0, [b, c])).toBeNull();
});

test("where no provider is well, one is asked nevertheless, but not one that is full", () => {
  const [a, b] = [routeTo("a", { maxConcurrent: 0 }), routeTo("b", { tier: 2 })];
  for (const { provider } of [a, b]) provider.health.isHealthy = false;
  expect(idAt([a, b])).toBe("b");
  expect(idAt([b])).toBe("b");
  expect(idAt([b], 0, [b])).toBeNull();
  expect(idAt([])).toBeNull();
});

test("failures in a row take a provider out, longer each time, and one request at a time finds out whether it is back", () => {
  const health = new ProviderHealth("http://a/v1");
  health.isHealthy = true;
  const attempt = (as: "failed" | "answered" | "unknown" | "busy", now: number) => {
    health.begin();
    health.end(as, now);
  };
  attempt("failed", 0);
  attempt("failed", 0);
  attempt("unknown", 0);
  expect(health.isOpen(0)).toBe(true);
  attempt("failed", 0);
  expect([0, 999, 1_000].map((now) => health.isOpen(now))).toEqual([false, false, true]);
  health.begin();
  expect(health.isOpen(1_000)).toBe(false);
  health.end("failed", 1_000);
  expect([2_999, 3_000].map((now) => health.isOpen(now))).toEqual([false, true]);
  for (let now = 3_000, count = 0; count < 20; count++, now += 60_000) attempt("failed", now);
  expect([3_000 + 19 * 60_000 + 59_999, 3_000 + 20 * 60_000].map((now) => health.isOpen(now))).toEqual([false, true]);
  health.begin();
  health.answers();
  // Others need not wait for the end of a long answer; one more failure, and it is out again.
  expect(health.isOpen(2_000_000)).toBe(true);
  health.end("failed", 2_000_000);
  expect(health.isOpen(2_000_000)).toBe(false);
  attempt("answered", 2_000_000);
  attempt("failed", 2_000_000);
  expect(health.isOpen(2_000_000)).toBe(true);
  attempt("busy", 2_000_000);
  expect([2_000_999, 2_001_000].map((now) => health.isOpen(now))).toEqual([false, true]);
  expect(health.running).toBe(0);
});
