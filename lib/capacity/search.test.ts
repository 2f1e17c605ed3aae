import { describe, expect, it } from "vitest";
import { readSearch } from "./search";
import { searchLike, startingAt, toQuery } from "./search-address";

const ground = {
  zone: "Europe/Berlin",
  now: "2026-11-21T13:05:00Z",
  nodeTypes: [
    { id: "h100-sxm-8", family: "Hopper", generation: 90, interconnect: "InfiniBand 3.2 Tb/s" },
    { id: "gb200-4", family: "Blackwell", generation: 100, interconnect: "NVLink 72, InfiniBand 1.6 Tb/s" },
  ],
  regions: ["eu-north", "us-east"],
};

const at = { type: "h100-sxm-8", start: "at", date: "2026-12-01", time: "08:00" };

describe("readSearch", () => {
  it("asks nothing before the first search", () => {
    expect(readSearch({}, ground)).toMatchObject({ asked: false, search: null, errors: {} });
  });

  it("starts at the next full hour unless a start is given", () => {
    const { search } = readSearch({ type: "h100-sxm-8", nodes: "4", amount: "36" }, ground);
    expect(search).toEqual({
      nodeType: "h100-sxm-8",
      nodes: 4,
      capacityClass: undefined,
      from: "2026-11-21T14:00:00Z",
      until: "2026-11-23T02:00:00Z",
      hours: 36,
    });
  });

  it("lets a preset win over the typed length and shows it in the fields", () => {
    const { search, typed } = readSearch({ type: "gb200-4", amount: "3", unit: "h", for: "7d" }, ground);
    expect(search?.hours).toBe(168);
    expect(typed).toMatchObject({ amount: "7", unit: "d" });
  });

  it("reads local times in the zone of the address and shows them in the person's", () => {
    const { search, typed } = readSearch({ ...at, zone: "America/New_York" }, ground);
    expect(search?.from).toBe("2026-12-01T13:00:00Z");
    expect(typed).toMatchObject({ date: "2026-12-01", time: "14:00", zone: "Europe/Berlin" });
  });

  it("refuses a time that does not exist and names the next one that does", () => {
    const { search, errors } = readSearch({ ...at, date: "2027-03-28", time: "02:30" }, ground);
    expect(search).toBeNull();
    expect(errors.date).toContain("does not exist");
    expect(errors.date).toContain("03:00");
  });

  it("asks which one is meant when a time exists twice", () => {
    const twice = { ...at, date: "2027-10-31", time: "02:30" };
    const read = readSearch(twice, ground);
    expect(read.search).toBeNull();
    expect(read.choices.map(({ offset }) => offset)).toEqual(["+02:00", "+01:00"]);
    expect(readSearch({ ...twice, offset: "+02:00" }, ground).search?.from).toBe("2027-10-31T00:30:00Z");
    expect(readSearch({ ...twice, offset: "+01:00" }, ground).search?.from).toBe("2027-10-31T01:30:00Z");
  });

  it("counts a day as 24 hours across a clock change", () => {
    const { search } = readSearch({ ...at, date: "2027-10-31", time: "00:00", amount: "1", unit: "d" }, ground);
    expect(search).toMatchObject({ from: "2027-10-30T22:00:00Z", until: "2027-10-31T22:00:00Z" });
  });

  it.each([
    ["nodes", { nodes: "" }],
    ["nodes", { nodes: "0" }],
    ["nodes", { nodes: "1.5" }],
    ["nodes", { nodes: "10001" }],
    ["nodes", { nodes: "1e3" }],
    ["amount", { amount: " " }],
    ["amount", { amount: "0" }],
    ["amount", { amount: "-1" }],
    ["amount", { amount: "367", unit: "d" }],
    ["date", { date: "2026-02-30" }],
    ["date", { date: "" }],
    ["date", { date: "2026-11-21", time: "14:00" }],
    ["region", { region: "moon" }],
    ["class", { class: "golden" }],
    ["type", { type: "abacus" }],
    ["type", { type: "family:Abacus" }],
    ["type", { type: "older:Hopper" }],
    ["region", { region: "eu-north,moon" }],
    ["class", { class: "surplus-3h" }],
  ] as const)("names %s as the field at fault in %j", (field, change) => {
    const read = readSearch({ ...at, ...change }, ground);
    expect(read.search).toBeNull();
    expect(read.errors[field]).toBeTruthy();
  });

  it("keeps what was typed when a field is at fault", () => {
    const { typed } = readSearch({ ...at, nodes: "many", date: "2026-12-99" }, ground);
    expect(typed).toMatchObject({ nodes: "many", date: "2026-12-99", time: "08:00" });
  });

  it("reads families, notice classes, interconnects and a later start that suits", () => {
    const query = { type: "newer:Hopper", class: "surplus-15m", interconnect: "InfiniBand", flex: "3d", amount: "2" };
    expect(readSearch({ ...at, ...query }, ground).search).toEqual({
      ...{ family: "Hopper", orNewer: true, capacityClass: "surplus", noticeClass: "15m", interconnect: "InfiniBand" },
      ...{ nodes: 1, hours: 2, from: "2026-12-01T07:00:00Z", until: "2026-12-01T09:00:00Z" },
      latestStart: "2026-12-04T07:00:00Z",
    });
    expect(readSearch({ ...at, flex: "2y" }, ground).search?.latestStart).toBeUndefined();
  });

  it("reads the regions that are meant, or all but them", () => {
    const named = ["eu-north", "us-east"];
    expect(readSearch({ ...at, region: ["us-east", "eu-north"] }, ground).search).toMatchObject({ regions: named });
    const not = readSearch({ ...at, region: "us-east,eu-north", rule: "not" }, ground);
    expect(not.search).toMatchObject({ excludedRegions: named });
    expect(not.search?.regions).toBeUndefined();
    expect(toQuery(not.typed)).toMatchObject({ region: "eu-north,us-east", rule: "not" });
  });

  it("ignores parameters given twice", () => {
    expect(readSearch({ type: ["h100-sxm-8", "gb200-4"] }, ground).asked).toBe(false);
  });
});

describe("addresses", () => {
  it("find the same window again", () => {
    const first = readSearch(
      {
        ...at,
        type: "newer:Hopper",
        nodes: "4",
        amount: "8",
        sort: "notice",
        flex: "7d",
        region: "us-east",
        rule: "not",
      },
      ground,
    );
    const again = readSearch(toQuery(first.typed), ground);
    expect(again.search).toEqual(first.search);
    expect(again.typed.sort).toBe("notice");
  });

  it("may name the start as an instant", () => {
    const { typed, search } = readSearch({ type: "gb200-4", from: "2026-12-01T07:00:00Z" }, ground);
    expect(search?.from).toBe("2026-12-01T07:00:00Z");
    expect(typed).toMatchObject({ start: "at", date: "2026-12-01", time: "08:00" });
  });

  it("keep the offset of a start that exists twice", () => {
    const { typed } = readSearch(at, ground);
    for (const instant of ["2027-10-31T00:00:00Z", "2027-10-31T01:00:00Z"]) {
      const moved = startingAt(typed, instant, "Europe/Berlin");
      expect(readSearch(toQuery(moved), ground).search?.from).toBe(instant);
    }
  });

  it("look for the same shape from now when the window has passed", () => {
    const like = { nodeType: "gb200-4", nodes: 2, region: "eu-north", capacityClass: "surplus" };
    const past = searchLike({ ...like, from: "2026-11-20T10:00:00Z", until: "2026-11-21T10:00:00Z" }, ground);
    expect(past).toMatchObject({ start: undefined, amount: "1", unit: "d", nodes: "2" });
    const ahead = searchLike({ ...like, from: "2026-12-01T10:00:00Z", until: "2026-12-01T18:00:00Z" }, ground);
    expect(ahead).toMatchObject({ start: "at", date: "2026-12-01", time: "11:00", amount: "8", unit: "h" });
  });
});
