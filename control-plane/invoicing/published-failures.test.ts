// Calendar and rounding failures that other billing programs have published (Kill Bill, Lago), each as a test of ours.
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { exactCost, roundedCost, roundMoney } from "../money/decimal.ts";
import { type Period, periodContaining, periodsBetween } from "./period.ts";
import { totalsOf } from "./totals.ts";

const at = (text: string) => Temporal.Instant.from(text);
const local = (period: Period, zone: string) =>
  [period.start, period.end].map((instant) => instant.toZonedDateTimeISO(zone).toPlainDateTime().toString());
const hoursOf = ({ start, end }: Period) => end.since(start).total("hours");

describe("anchored on day 31", () => {
  test("a period begins on the last day of shorter months and goes back to the 31st afterwards, without a gap", () => {
    const starts = ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"];
    for (const [index, start] of starts.slice(0, -1).entries()) {
      const period = periodContaining(at(`${start}T12:00:00Z`), "UTC", 31);
      expect(local(period, "UTC")).toEqual([`${start}T00:00:00`, `${starts[index + 1]}T00:00:00`]);
    }
  });

  test("29 February is of the year's own period in a leap year, and is no period's in any other", () => {
    expect(local(periodContaining(at("2028-02-29T12:00:00Z"), "UTC", 29), "UTC")[0]).toBe("2028-02-29T00:00:00");
    expect(local(periodContaining(at("2027-02-28T12:00:00Z"), "UTC", 29), "UTC")[0]).toBe("2027-02-28T00:00:00");
    expect(local(periodContaining(at("2028-02-28T12:00:00Z"), "UTC", 29), "UTC")[0]).toBe("2028-01-29T00:00:00");
  });
});

test("a quarter is its three months, whatever the zone and the clocks do in them", () => {
  for (const zone of ["UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Australia/Lord_Howe"]) {
    const first = Temporal.PlainDate.from("2026-01-01").toZonedDateTime(zone);
    const last = first.add({ months: 12 });
    const months = periodsBetween(first.toInstant(), last.subtract({ nanoseconds: 1 }).toInstant(), zone);
    expect(months).toHaveLength(12);
    for (const quarter of [0, 1, 2, 3]) {
      const [start, end] = [months[3 * quarter]?.start, months[3 * quarter + 2]?.end];
      expect(start?.toString()).toBe(
        first
          .add({ months: 3 * quarter })
          .toInstant()
          .toString(),
      );
      expect(end?.toString()).toBe(
        first
          .add({ months: 3 * quarter + 3 })
          .toInstant()
          .toString(),
      );
    }
  }
});

test.each([
  ["Pacific/Kiritimati", "2026-10-31T10:00:00Z", "2026-11-01T00:00:00"],
  ["Pacific/Kiritimati", "2026-10-31T09:59:59Z", "2026-10-01T00:00:00"],
  ["Pacific/Chatham", "2026-10-31T10:15:00Z", "2026-11-01T00:00:00"],
  ["Etc/GMT+12", "2026-11-01T12:00:00Z", "2026-11-01T00:00:00"],
  ["Etc/GMT+12", "2026-11-01T11:59:59Z", "2026-10-01T00:00:00"],
  ["Asia/Kathmandu", "2026-10-31T18:15:00Z", "2026-11-01T00:00:00"],
])("in %s, up to 14 hours off UTC, %s is of the month from %s", (zone, instant, start) => {
  expect(local(periodContaining(at(instant), zone), zone)[0]).toBe(start);
});

test.each([
  ["Europe/Berlin", "2026-10-15T00:00:00Z", 31 * 24 + 1],
  ["Europe/Berlin", "2026-03-15T00:00:00Z", 31 * 24 - 1],
  ["Australia/Lord_Howe", "2026-04-15T00:00:00Z", 30 * 24 + 0.5],
  ["Africa/Cairo", "2026-04-15T00:00:00Z", 30 * 24 - 1],
  ["UTC", "2026-10-15T00:00:00Z", 31 * 24],
])("in %s the month of %s has %d hours, and each of them is billed once", (zone, instant, hours) => {
  expect(hoursOf(periodContaining(at(instant), zone))).toBe(hours);
});

describe("proration", () => {
  test("is by hours used and never by the month's length: February costs by the hour what March does", () => {
    const price = { amount: "49.07", per: 3600, currency: "USD" };
    expect(roundedCost(3600 * 24, price)).toBe("1177.68");
    const denominators = [28, 29, 30, 31].map((days) => roundedCost(3600 * 24 * days, price));
    expect(denominators).toEqual(["32975.04", "34152.72", "35330.40", "36508.08"]);
  });

  test("of a window that is cut anywhere adds up to the window exactly, before the one rounding", () => {
    const price = { amount: "0.333333333333", per: 3600 };
    const parts = [1, 59, 3540, 86_399, 1_000_001];
    const whole = parts.reduce((sum, part) => sum + part, 0);
    const exact = parts.map((part) => Number(exactCost(part, price, 12))).reduce((sum, part) => sum + part, 0);
    expect(Math.abs(exact - Number(exactCost(whole, price, 12)))).toBeLessThan(1e-8);
  });
});

describe("rounding", () => {
  test.each([
    ["JPY", "1234.5", "1235"],
    ["JPY", "0.49", "0"],
    ["KWD", "0.0005", "0.001"],
    ["BHD", "12.3454", "12.345"],
    ["USD", "1.005", "1.01"],
    ["USD", "-1.005", "-1.01"],
  ])("in %s turns %s into %s: half away from zero, at the currency's own minor unit", (currency, amount, expected) => {
    expect(roundMoney(amount, currency)).toBe(expected);
  });

  test("is once for each rate: a hundred lines of half a cent's tax are not a hundred cents", () => {
    const tax = { category: "S" as const, label: "VAT", ratePercent: "10", reason: null };
    const lines = Array.from({ length: 100 }, () => ({ amount: "0.05", tax }));
    expect(totalsOf(lines, "USD")).toMatchObject({ subtotal: "5.00", tax: "0.50", total: "5.50" });
  });

  test("of yen has no decimals, in tax too", () => {
    const tax = { category: "S" as const, label: "JCT", ratePercent: "10", reason: null };
    expect(totalsOf([{ amount: "1235", tax }], "JPY")).toMatchObject({ tax: "124", total: "1359" });
  });
});
