import { expect, test } from "vitest";
import type { CommitmentStanding, VolumeStanding } from "@/control-plane/contract/contracts";
import { burnDownTakeaway, toBurnDown } from "./burn-down";
import { contractLine } from "./contract-line";
import { priceDifference } from "./price-difference";
import { volumeSentence } from "./volume-words";

const money = (amount: string) => ({ amount, currency: "USD" });
const standing: CommitmentStanding = {
  ...{ clauseId: "cls_1", start: "2026-11-01T00:00:00Z", end: "2026-11-11T00:00:00Z", committed: money("1000") },
  used: money("300"),
  days: [
    { until: "2026-11-02T00:00:00Z", used: "100" },
    { until: "2026-11-03T00:00:00Z", used: "300" },
  ],
  forecast: { expected: money("900"), low: money("700"), high: money("1100") },
  ...{ shortfallExpected: money("100"), overageExpected: money("0"), overagePercentOff: "5" },
};

test("a burn-down goes from what is used to what is expected, beside an even pace", () => {
  const { used, even, expected, lows, highs } = toBurnDown(standing, "UTC");
  expect(used).toEqual([100, 300, ...Array(8).fill(null)]);
  expect([even[0], even[9]]).toEqual([100, 1000]);
  expect([expected[0], expected[1], expected[5], expected[9]]).toEqual([null, 300, 600, 900]);
  expect([lows[9], highs[9]]).toEqual([700, 1100]);
});

test("the takeaway says what is missing, what goes beyond, or that it is too early", () => {
  expect(burnDownTakeaway(standing, "UTC")).toMatch(
    /^300.00 USD of 1 k USD used, 30 %\. At this pace 100.00 USD are missing/,
  );
  expect(
    burnDownTakeaway({ ...standing, shortfallExpected: money("0"), overageExpected: money("50") }, "UTC"),
  ).toContain("exceeded by 50.00 USD");
  expect(burnDownTakeaway({ ...standing, forecast: null, shortfallExpected: null }, "UTC")).toContain("too early");
});

const volume: VolumeStanding = {
  ...{
    clauseId: "cls_2",
    name: "models",
    mode: "whole",
    unit: "million tokens",
    volume: "80",
    cost: money("160"),
    discount: money("0"),
  },
  tiers: [{ from: "100", percentOff: "5", reached: false }],
  next: { from: "100", percentOff: "5", missing: "20", discountThere: money("10") },
};

test("a volume says how far the next step is and what it brings", () => {
  expect(volumeSentence(volume)).toBe(
    "80 million tokens so far this month. With 20 million tokens more, 5 % is taken off all of it, about 10.00 USD in all at today's mean price.",
  );
  expect(volumeSentence({ ...volume, next: null })).toContain("The last step is reached.");
  expect(volumeSentence({ ...volume, mode: "graduated" })).toContain("taken off what comes on top");
});

test("a contract's line ends with its last day, in its own zone", () => {
  const contract = {
    ...{ name: "Enterprise", reference: "C-7", startsAt: "2026-02-28T23:00:00Z", endsAt: "2027-02-28T23:00:00Z" },
    ...{ endedAt: null, timeZone: "Europe/Berlin" },
  };
  expect(contractLine(contract)).toBe("Enterprise (C-7), from 1 Mar 2026 to 28 Feb 2027");
});

test.each([
  ["42.875", "49", "−12.5 %"],
  ["49", "49", ""],
  ["50", null, ""],
  ["1", "0", ""],
])("%s beside %s is %s", (own, everybody, text) => expect(priceDifference(own, everybody)).toBe(text));
