import { expect, test } from "vitest";
import { filterQuotas } from "./filter-quotas";
import { type QuotaWithHistory, trendWords } from "./history";

const source = { origin: "default", by: null, since: null, until: null } as const;
const none = { state: "not_growing", growthPerDay: 0, on: null, earliest: null, latest: null } as const;
const quota = (facts: Partial<QuotaWithHistory>): QuotaWithHistory => ({
  ...{ id: "gpus:eu-north:h100", metric: "gpus", unit: "GPU", limit: 64, used: 0, held: 0, instantLimit: 128 },
  ...{ region: { id: "eu-north", name: "Stockholm" }, nodeType: { id: "h100", name: "8 × H100" }, model: null },
  ...{
    ...source,
    seller: { limit: 64, ...source, limitAfter: null },
    pendingRequestId: null,
    whole: null,
    peaks: [],
    trend: none,
  },
  ...facts,
});
const near = quota({ id: "near", used: 60 });
const held = quota({ id: "held", held: 62, region: { id: "us-east", name: "Virginia" } });
const model = quota({
  ...{ id: "tokens_per_minute:demo", metric: "tokens_per_minute", region: null, nodeType: null },
  model: { id: "demo", name: "Demo Small" },
});
const above = quota({ id: "above", limit: 0, used: 8 });
const all = [model, near, held, above];
const ids = (filter: Parameters<typeof filterQuotas>[1]) => filterQuotas(all, filter).map(({ id }) => id);

test("a filter leaves what has all of it", () => {
  expect(ids({ sort: "place" })).toEqual([model.id, "near", "held", "above"]);
  expect(ids({ sort: "place", region: "us-east" })).toEqual(["held"]);
  expect(ids({ sort: "place", model: "demo" })).toEqual([model.id]);
  expect(ids({ sort: "place", type: "h100", search: "virginia H100" })).toEqual(["held"]);
  expect(ids({ sort: "place", search: "nothing of it" })).toEqual([]);
});

test("the closest to its limit comes first, held counts, and what is above a limit of nothing is before all", () => {
  expect(ids({ sort: "closest" })).toEqual(["above", "held", "near", model.id]);
});

test("the day is told with its band, and else why there is none", () => {
  const meets = { state: "meets", growthPerDay: 1, on: "2026-04-15", earliest: "2026-04-10" } as const;
  expect(trendWords({ ...meets, latest: "2026-04-20" })).toMatch(/^meets its limit 15 Apr.*\(10 Apr.* to 20 Apr.*\)$/);
  expect(trendWords({ ...meets, latest: null })).toMatch(/or later\)$/);
  expect(trendWords({ ...meets, earliest: "2026-04-15", latest: "2026-04-15" })).not.toContain("(");
  expect(trendWords(none)).toBe("limit not in sight");
  expect(trendWords({ ...none, state: "reached" })).toBe("met its limit today");
  expect(trendWords({ ...none, state: "too_little" })).toBe("too little use to tell");
});
