import { describe, expect, test } from "vitest";
import type { UtilisationView } from "./utilisation";
import { idleInShort, idleInWords, meanOf, ruleInWords, staleness, toTakeaway } from "./words";

const standing = {
  ...{ asOf: "2026-03-02T12:00:00Z", gpus: 16, measuredGpus: 16, idleGpus: 3, idleSince: "2026-03-02T03:10:00Z" },
  ...{ belowPercent: 5, idleCostPerHour: { amount: "18.38", currency: "USD" } },
};
const view: UtilisationView = {
  ...{ reservationId: "res_1", asOf: "2026-03-02T12:00:00Z", source: "ready", demo: false, range: "24h", node: null },
  ...{ until: "2026-03-02T12:00:00Z", steps: [], stepSeconds: 900, newestAt: "2026-03-02T11:58:00Z" },
  ...{ meanPercent: 61.4, series: [], standing },
};

describe("the takeaway", () => {
  test("says how busy the GPUs were and which do nothing now", () => {
    expect(toTakeaway(view, "Europe/Berlin")).toBe("61 % busy over 24 h; 3 of 16 GPUs idle since 04:10 CET.");
    expect(toTakeaway({ ...view, range: "life", standing: null }, "UTC")).toBe("61 % busy over its life so far.");
    expect(toTakeaway({ ...view, node: "h100-01" }, "UTC")).toBe("h100-01: 61 % busy over 24 h, 0 GPUs.");
    expect(toTakeaway({ ...view, meanPercent: null }, "UTC")).toBe("Nothing was measured in this time.");
  });

  test("looks back no further than a day", () => {
    const long = { ...standing, idleSince: "2026-03-01T12:00:00Z" };
    expect(idleInWords(long, "UTC")).toBe("3 of 16 GPUs idle for a day or longer");
    expect(idleInShort(long)).toBe("3 of 16 GPUs for a day or longer");
    expect(idleInShort(standing)).toBe("3 of 16 GPUs for 8\u00a0h\u00a050\u00a0min");
    expect(idleInWords({ ...standing, idleGpus: 0, idleSince: null }, "UTC")).toBe("no GPU idle");
  });
});

test("old samples carry their age, and none in a day is said", () => {
  expect(staleness(view)).toBeNull();
  expect(staleness({ ...view, newestAt: "2026-03-02T11:28:00Z" })).toBe("The newest sample is 32\u00a0min old.");
  expect(staleness({ ...view, newestAt: null })).toBe("Nothing was measured in the last 24 hours.");
});

test("a mean leaves out what was not measured, and a rule is a sentence", () => {
  expect(meanOf([0, null, 50])).toBe(25);
  expect(meanOf([null])).toBeNull();
  const rule = { belowPercent: 5, forHours: 4, origin: "built_in" as const, updatedAt: null, updatedBy: null };
  expect(ruleInWords({ ...rule, enabled: true })).toBe("a node under 5 % for 4 h");
  expect(ruleInWords({ ...rule, enabled: false })).toBe("nobody is told");
});
