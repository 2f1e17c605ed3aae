import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { onlyGroup, recordsAddress, withoutValue } from "./address";
import { changeTakeaway, type UsageChangeReport } from "./change-words";
import { splitOfFilter, toContractFilters, toSplit } from "./dimensions";
import { slotAt, slotEnd, slotsOf, toInterval } from "./intervals";
import { toPeriod } from "./period";
import { recordFilter, usageFilter } from "./schema";
import { toWaterfall } from "./waterfall";

const now = Temporal.Instant.from("2026-11-21T12:30:00Z");
const period = toPeriod({ period: "month" }, now, "Europe/Berlin");
const filter = (search: Record<string, string>) => usageFilter.parse(search);

describe("an address", () => {
  test("with what makes no sense falls back and never fails", () => {
    expect(filter({ split: "colour", within: "shape", interval: "week", view: "map", measure: "joy" })).toMatchObject({
      ...{ split: "project", measure: "cost" },
    });
    // What stands twice in an address comes as a list.
    const twice = Object.fromEntries(Object.keys(usageFilter.shape).map((key) => [key, ["a", "b"]]));
    expect(usageFilter.parse(twice)).toEqual(usageFilter.parse({}));
    const unheardOf = { project: "\0", product: "toString", tag: "search", region: ",,", model: "!", request: "\0" };
    expect(recordFilter.parse(unheardOf)).toEqual(recordFilter.parse({}));
    expect(recordFilter.parse({ product: "!fee", tag: "team:" })).toEqual({ product: "!fee", tag: "team:" });
    expect([toSplit("tag:"), toSplit("tag:team"), toSplit("region")]).toEqual([undefined, "tag:team", "region"]);
  });

  test("says filters in the control plane's words, several values and what is left out among them", () => {
    const given = recordFilter.parse({ project: "prj_1,prj_2", key: "none", tag: "!team:search", node: "x" });
    expect(toContractFilters(given)).toEqual({ projectId: "prj_1,prj_2", apiKeyId: "none", tag: "!team:search" });
    expect(splitOfFilter("tag", "!team:search")).toBe("tag:team");
    expect(splitOfFilter("key", "key_1")).toBe("apiKey");
  });

  test("narrowed to a tag keeps the other tags, and loses one value at a time", () => {
    const given = filter({ tag: "stage:lab,team:ads", region: "eu-north,us-west" });
    expect(new URLSearchParams(onlyGroup("acme", given, "tag:team", null).split("?")[1]).get("tag")).toBe(
      "stage:lab,team:",
    );
    expect(withoutValue("acme", given, "region", "eu-north")).toContain("region=us-west");
    expect(withoutValue("acme", filter({ project: "prj_1" }), "project", "prj_1")).toContain("project=all");
  });

  test("of records carries the filters, the groups and the interval", () => {
    const given = filter({ region: "eu-north", tag: "team:search,team:ads" });
    const address = recordsAddress(
      "acme",
      given,
      { period, interval: "day" },
      {
        groups: [
          { split: "tag:team", id: "ads" },
          { split: "person", id: null },
        ],
        slot: "2026-11-21",
      },
    );
    expect(Object.fromEntries(new URLSearchParams(address.split("?")[1]))).toEqual({
      ...{ region: "eu-north", tag: "team:ads", person: "none", project: "all" },
      ...{ from: "2026-11-20T23:00:00Z", until: "2026-11-21T12:30:00Z" },
    });
  });
});

describe("intervals", () => {
  test("are hours for a week, months beyond a year, days else unless months are asked for", () => {
    expect([toInterval("hour", 7), toInterval("hour", 30), toInterval(undefined, 30)]).toEqual(["hour", "day", "day"]);
    expect([toInterval("day", 400), toInterval("month", 30)]).toEqual(["month", "month"]);
  });

  test("of a day on which the clock goes back are 25 hours", () => {
    expect(slotsOf(["2026-10-25"], "Europe/Berlin", "hour")).toHaveLength(25);
  });

  test("of months begin where the period does", () => {
    const days = ["2026-10-30", "2026-10-31", "2026-11-01"];
    expect(slotsOf(days, "UTC", "month")).toEqual([
      { key: "2026-10-01", startMs: Date.parse("2026-10-30T00:00:00Z") },
      { key: "2026-11-01", startMs: Date.parse("2026-11-01T00:00:00Z") },
    ]);
  });

  test("hold whatever begins in them, and end with the period", () => {
    const slots = slotsOf(period.days, "Europe/Berlin", "day");
    expect(slotAt(slots, Date.parse("2026-11-02T22:59:59Z"))?.key).toBe("2026-11-02");
    expect(slotAt(slots, Date.parse("2026-11-02T23:00:00Z"))?.key).toBe("2026-11-03");
    expect(slotEnd("2026-11-01", "month", period)).toEqual({
      from: "2026-10-31T23:00:00Z",
      until: "2026-11-21T12:30:00Z",
    });
  });
});

describe("what changed", () => {
  const total = {
    before: "100",
    after: "160",
    difference: "60",
    price: "-5",
    quantity: "50",
    mix: "0",
    started: "20",
    ended: "-5",
  };
  const report: UsageChangeReport = {
    ...{ period, currency: "USD", total },
    groups: [
      { ...total, id: "a", name: "Vision", colour: 1, difference: "55" },
      { ...total, id: "b", name: "Robots", colour: 2, difference: "5" },
    ],
  };

  test("is said in a sentence: how much, mostly through what, and where", () => {
    expect(changeTakeaway(report)).toBe(
      "60.00 USD more than in October 2026, mostly through more use (+50.00 USD). Largest change: Vision (+55.00 USD).",
    );
    // A name that is a lack of one has to read as well.
    const unnamed = report.groups.map((group) => ({ ...group, id: null, name: "No model" }));
    expect(changeTakeaway({ ...report, groups: unnamed })).toContain("Largest change: No model (+55.00 USD).");
    const less = { ...total, difference: "-60", price: "-70", quantity: "10", started: "0", ended: "0" };
    expect(changeTakeaway({ ...report, total: less, groups: [] })).toBe(
      "60.00 USD less than in October 2026, mostly through lower prices (−70.00 USD).",
    );
    expect(changeTakeaway({ ...report, total: { ...total, difference: "0" } })).toContain("Exactly as much");
  });

  test("is a waterfall without the steps that are none, and ends where it should", () => {
    const bars = toWaterfall(total);
    expect(bars.map(({ label, from, to }) => [label, from, to])).toEqual([
      ["Before", 0, 100],
      ["Price", 100, 95],
      ["Quantity", 95, 145],
      ["New", 145, 165],
      ["Gone", 165, 160],
      ["Now", 0, 160],
    ]);
  });
});
