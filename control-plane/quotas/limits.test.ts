import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { decideByRule, defaultLimits, instantLimit, nextBusinessDay } from "./limits.ts";
import { gpuQuota, parseQuotaId, rateQuota } from "./quota-id.ts";

const now = Temporal.Instant.from("2026-03-06T16:00:00Z");

describe("the rule", () => {
  test.each([
    ["gpus", { limit: 64, origin: "default" }, 128],
    ["gpus", { limit: 200, origin: "rule" }, 256],
    ["gpus", { limit: 256, origin: "rule" }, 256],
    ["gpus", { limit: 1000, origin: "rule" }, 1000],
    ["gpus", { limit: 8, origin: "operator" }, 8],
    ["gpus", { limit: 0, origin: "default" }, 0],
    ["requests_per_minute", { limit: 60, origin: "default" }, 120],
    ["tokens_per_minute", { limit: 400_000, origin: "rule" }, 600_000],
  ] as const)("grants %s with %o up to %i at once", (metric, current, most) => {
    expect(instantLimit(metric, current)).toBe(most);
    if (most > current.limit)
      expect(decideByRule(metric, current, most, now)).toMatchObject({ state: "approved", answerBy: null });
    expect(decideByRule(metric, current, most + 1, now)).toMatchObject({ state: "pending" });
  });

  test("can never be used to go beyond the ceiling, however often", () => {
    let limit: number = defaultLimits.gpus;
    for (let round = 0; round < 20; round++) limit = instantLimit("gpus", { limit, origin: "rule" });
    expect(limit).toBe(256);
  });

  test.each([
    ["2026-03-06T16:00:00Z", "2026-03-09T16:00:00Z"],
    ["2026-03-07T01:00:00Z", "2026-03-09T01:00:00Z"],
    ["2026-03-08T23:00:00Z", "2026-03-09T23:00:00Z"],
    ["2026-03-09T10:00:00Z", "2026-03-10T10:00:00Z"],
  ])("promises an answer for %s by %s", (asked, answered) => {
    expect(nextBusinessDay(Temporal.Instant.from(asked)).toString()).toBe(answered);
  });
});

describe("the id of a quota", () => {
  test.each([
    gpuQuota({ region: "eu-north", nodeType: "h100-sxm-8" }),
    rateQuota("requests_per_minute", "demo-small"),
    rateQuota("tokens_per_minute", "llama3.2:1b"),
    rateQuota("tokens_per_minute", "org/model:free"),
  ])("can be read back: $id", (quota) => {
    expect(parseQuotaId(quota.id)).toEqual(quota);
  });

  test.each([
    "",
    "gpus",
    "gpus:",
    "gpus:eu-north",
    "gpus::h100",
    "gpus:a:b:c",
    "disks:a:b",
    "requests_per_minute:",
    "constructor:x",
  ])("is refused when it is none: %s", (id) => {
    expect(parseQuotaId(id)).toBeNull();
  });
});
