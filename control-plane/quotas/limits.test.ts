import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { addBusinessDays, decideByRule, instantLimit, lowestLimit, originInWords } from "./limits.ts";
import { gpuQuota, parseCapTarget, parseQuotaId, rateQuota } from "./quota-id.ts";
import { firstRules, toRuleBook } from "./rules.ts";

const rules = toRuleBook([]);
const ruleOf = (metric: "gpus" | "requests_per_minute" | "tokens_per_minute") =>
  rules.of({ metric, subject: { region: null, nodeType: null, model: null } });
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
    expect(instantLimit(ruleOf(metric), current)).toBe(most);
    if (most > current.limit)
      expect(decideByRule(ruleOf(metric), current, most, now)).toMatchObject({ state: "approved", answerBy: null });
    expect(decideByRule(ruleOf(metric), current, most + 1, now)).toMatchObject({ state: "pending" });
  });

  test("can never be used to go beyond the ceiling, however often", () => {
    let limit = ruleOf("gpus").defaultLimit;
    for (let round = 0; round < 20; round++) limit = instantLimit(ruleOf("gpus"), { limit, origin: "rule" });
    expect(limit).toBe(256);
  });

  test.each([
    ["2026-03-06T16:00:00Z", "2026-03-09T16:00:00Z"],
    ["2026-03-07T01:00:00Z", "2026-03-09T01:00:00Z"],
    ["2026-03-08T23:00:00Z", "2026-03-09T23:00:00Z"],
    ["2026-03-09T10:00:00Z", "2026-03-10T10:00:00Z"],
  ])("promises an answer for %s by %s", (asked, answered) => {
    expect(addBusinessDays(Temporal.Instant.from(asked), 1).toString()).toBe(answered);
  });
});

describe("published rules", () => {
  const [gpus] = firstRules;
  if (!gpus) throw new Error("There is a first rule.");
  const own = { ...gpus, id: "qru_1", subject: "gb200-4", defaultLimit: 16, instantFactor: 3, instantCeiling: 40 };
  const book = toRuleBook([own, { ...gpus, id: "qru_2", defaultLimit: 32 }]);

  test("are those of the node type, else those of the metric", () => {
    expect(book.of(gpuQuota({ region: "eu-north", nodeType: "gb200-4" })).id).toBe("qru_1");
    expect(book.of(gpuQuota({ region: "eu-north", nodeType: "h100-sxm-8" })).id).toBe("qru_2");
    expect(book.of(rateQuota("tokens_per_minute", "gb200-4"))).toMatchObject({ id: null, defaultLimit: 60_000 });
  });

  test("decide with their own factor and ceiling, and say so", () => {
    const decided = decideByRule(own, { limit: 16, origin: "default" }, 40, now);
    expect(decided).toMatchObject({ state: "approved", reason: expect.stringContaining("up to 3 times the limit") });
    expect(decideByRule(own, { limit: 16, origin: "default" }, 41, now)).toMatchObject({ state: "pending" });
  });
});

describe("the lowest limit", () => {
  test("holds, and of equal ones the first", () => {
    const [seller, cap, other] = [{ limit: 64 }, { limit: 16 }, { limit: 16 }];
    expect(lowestLimit(seller)).toBe(seller);
    expect(lowestLimit(seller, other, cap)).toBe(other);
    expect(lowestLimit(cap, seller)).toBe(cap);
  });

  test("says where it comes from", () => {
    const of = { limit: 1, by: "Ada", since: now, until: null };
    expect(originInWords({ ...of, origin: "default" })).toBe("the default");
    expect(originInWords({ ...of, origin: "cap" })).toBe("your own cap, set by Ada on 2026-03-06");
    expect(originInWords({ ...of, origin: "operator", until: now.add({ hours: 48 }) })).toBe(
      "set by Ada on 2026-03-06, until 2026-03-08",
    );
  });
});

describe("what a cap is on", () => {
  test.each(["gpus:*", "requests_per_minute:*", "tokens_per_minute:*", "gpus:eu-north:h100-sxm-8"])("%s", (id) => {
    expect(parseCapTarget(id)?.id).toBe(id);
  });

  test.each(["*", "gpus:", "disks:*", "gpus:eu-north:", "__proto__:*"])("is never %s", (id) => {
    expect(parseCapTarget(id)).toBeNull();
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
