import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { UsageItem } from "@/control-plane/contract/usage";
import { toChart } from "./chart";
import type { Measure } from "./measure";
import { toPeriod } from "./period";
import { isEmptyReport, toUsageReport } from "./report";
import { toQuestion, toTakeaway } from "./takeaway";

const now = Temporal.Instant.from("2026-11-03T12:00:00Z");
const names: Record<string, string> = { prj_vision: "Vision", prj_robots: "Robots" };

function item(start: string, projectId: string, cost: string, rest: Partial<UsageItem> = {}): UsageItem {
  return {
    ...{ start, projectId, product: null, resourceId: null, apiKeyId: null, sku: null },
    ...{ nodeHours: "0", gpuHours: "0", inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, requests: 0 },
    ...rest,
    cost: { amount: cost, currency: "USD" },
  };
}

function report(items: UsageItem[], before: UsageItem[], totals: [string, string], measure: Measure = "cost") {
  const period = toPeriod({ period: "month" }, now, "Europe/Berlin");
  const answer = (of: UsageItem[], amount: string) => ({
    asOf: now.toString(),
    items: of,
    total: { amount, currency: "USD" },
  });
  return toUsageReport(
    { period, interval: "day", split: "project", measure },
    answer(items, totals[0]),
    answer(before, totals[1]),
    (_, id) => ({
      name: names[id ?? ""] ?? "No project",
      colour: id === "prj_vision" ? 1 : 2,
    }),
  );
}

const november = [
  item("2026-10-31T23:00:00Z", "prj_vision", "100.005", { nodeHours: "2.5", gpuHours: "20" }),
  item("2026-10-31T23:00:00Z", "prj_robots", "0.1", { requests: 3, inputTokens: 10, outputTokens: 5 }),
  item("2026-11-01T23:00:00Z", "prj_vision", "50"),
];
const october = [item("2026-09-30T22:00:00Z", "prj_robots", "30"), item("2026-10-01T22:00:00Z", "prj_vision", "20")];

describe("a report", () => {
  const given = report(november, october, ["150.105", "50"]);

  test("has a row for every day of the zone, those to come empty", () => {
    expect(given.slots).toHaveLength(30);
    expect(given.slots[0]).toMatchObject({
      key: "2026-11-01",
      total: "100.105",
      parts: { prj_vision: "100.005", prj_robots: "0.1" },
      previousTotal: "30",
    });
    expect(given.slots[29]).toMatchObject({ key: "2026-11-30", total: "0", previousTotal: null });
  });

  test("lists the dearest first, with what it was before and its share", () => {
    expect(given.series.map(({ name, total, previousTotal }) => [name, total, previousTotal])).toEqual([
      ["Vision", "150.005", "20"],
      ["Robots", "0.1", "30"],
    ]);
    expect(given.series[0]?.share).toBeCloseTo(0.999, 3);
  });

  test("adds quantities exactly", () => {
    expect(given.quantities).toMatchObject({ nodeHours: "2.5", gpuHours: "20", requests: 3, inputTokens: 10 });
  });

  test("asks its question and answers it: the largest part, the change, and what drove it", () => {
    expect(toQuestion(given)).toBe("Where did November 2026's cost come from?");
    expect(toTakeaway(given)).toBe(
      "Vision is the largest part with 99 %. 200 % more than in October 2026 to the same day and time (50.00 USD), mostly through Vision (+130.01 USD).",
    );
  });

  test("gives the largest part's amount where credits make it more than the whole", () => {
    const credited = report([...november, item("2026-11-01T23:00:00Z", "prj_robots", "-10")], [], ["140.105", "0"]);
    expect(toTakeaway(credited)).toContain("Vision is the largest part with 150.01 USD before credits.");
  });

  test("becomes columns whose parts stand in the order of the legend", () => {
    const { columns, series, legend } = toChart(given);
    expect(columns[0]?.parts).toEqual([
      { key: "prj_vision", value: 100.005 },
      { key: "prj_robots", value: 0.1 },
    ]);
    expect(series.map(({ colour }) => colour)).toEqual(["var(--chart-1)", "var(--chart-2)"]);
    expect(legend.at(-1)?.name).toBe("Before: October 2026");
    expect(columns.filter(({ label }) => label)).toHaveLength(6);
  });
});

test.each([
  ["nothing at all", report([], [], ["0", "0"]), "Nothing was charged in November 2026.", true],
  [
    "nothing now",
    report([], october, ["0", "50"]),
    "Nothing was charged in November 2026; 50.00 USD in October 2026.",
    false,
  ],
  [
    "nothing before",
    report(november, [], ["150.105", "0"]),
    "There was no cost in October 2026 to the same day and time.",
    false,
  ],
  ["one project only", report([november[2] as UsageItem], [], ["50", "0"]), "All of it is Vision.", false],
  ["as much as before", report(november, october, ["50.1", "50"]), "About as much as in October 2026", false],
  ["less", report(november, october, ["25", "50"]), "50 % less than in October 2026", false],
])("a takeaway of %s", (_, given, words, isEmpty) => {
  expect(toTakeaway(given)).toContain(words);
  expect(isEmptyReport(given)).toBe(isEmpty);
});

test("another measure is counted in the same way, with its unit; the cost stays beside it", () => {
  const given = report(november, october, ["150.105", "50"], "gpu-hours");
  expect(given).toMatchObject({ total: "20", cost: "150.105" });
  expect(given.slots[0]).toMatchObject({ total: "20", cost: "100.105" });
  expect(toQuestion(given)).toBe("Where did November 2026's GPU-hours come from?");
  expect(toTakeaway(given)).toBe(
    "Vision is the largest part with 100 %. There were no GPU-hours in October 2026 to the same day and time.",
  );
  expect(toChart(given).columns[0]?.title).toContain("20 GPU-hours");
});
