import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { CommitmentClause } from "../contract/contract-clauses.ts";
import { toExact } from "../money/fraction.ts";
import { commitmentPeriods } from "./commitment-periods.ts";
import { type EndShortfall, toHeld } from "./held-contract.ts";

const clause = (every: CommitmentClause["every"], amount = "1200"): CommitmentClause => ({
  ...{ id: "cls_1", kind: "commitment", prefixes: ["capacity:"], amount, every, overagePercentOff: null },
});

interface Facts {
  starts: string;
  ends: string;
  versions: [string, CommitmentClause | null][];
  ended?: string;
  endShortfall?: EndShortfall;
  zone?: string;
}

function periods({ starts, ends, versions, ended, endShortfall, zone = "UTC" }: Facts): string[] {
  const at = (day: string) => Temporal.PlainDate.from(day).toZonedDateTime(zone).toInstant();
  const contract = toHeld(
    {
      ...{ id: "ctr_1", name: "Test", startsAt: at(starts), endsAt: at(ends) },
      ...{ endedAt: ended ? at(ended) : null, endShortfall: endShortfall ?? null },
    },
    versions.map(([from, each], index) => ({
      ...{ id: `ctv_${index}`, version: index + 1, validFrom: at(from), clauses: each ? [each] : [] },
    })),
  );
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate().toString();
  return commitmentPeriods(contract, zone).map(
    ({ start, end, amount, owed }) => `${day(start)} ${day(end)} ${toExact(amount)} ${toExact(owed)}`,
  );
}

test("months anchored on day 31 begin on the last day of shorter months, and come back to it", () => {
  expect(periods({ starts: "2027-12-31", ends: "2028-04-30", versions: [["2027-12-31", clause("month")]] })).toEqual([
    "2027-12-31 2028-01-31 1200 1200",
    "2028-01-31 2028-02-29 1200 1200",
    "2028-02-29 2028-03-31 1200 1200",
    "2028-03-31 2028-04-30 1200 1200",
  ]);
});

test("quarters from 30 November clamp to 28 February", () => {
  expect(periods({ starts: "2026-11-30", ends: "2027-05-30", versions: [["2026-11-30", clause("quarter")]] })).toEqual([
    "2026-11-30 2027-02-28 1200 1200",
    "2027-02-28 2027-05-30 1200 1200",
  ]);
});

test("years from 29 February clamp to the 28th, and the term is one period", () => {
  expect(periods({ starts: "2028-02-29", ends: "2030-02-28", versions: [["2028-02-29", clause("year")]] })).toEqual([
    "2028-02-29 2029-02-28 1200 1200",
    "2029-02-28 2030-02-28 1200 1200",
  ]);
  expect(periods({ starts: "2026-01-01", ends: "2027-07-01", versions: [["2026-01-01", clause("term")]] })).toEqual([
    "2026-01-01 2027-07-01 1200 1200",
  ]);
});

test("the last period asks in proportion where the contract is signed until before it would be over", () => {
  expect(
    periods({ starts: "2026-11-01", ends: "2026-12-16", versions: [["2026-11-01", clause("month", "310")]] }),
  ).toEqual(["2026-11-01 2026-12-01 310 310", "2026-12-01 2026-12-16 150 150"]);
});

test.each([
  ["whole", "310"],
  ["proRata", "150"],
  ["waived", "0"],
] as const)("ended early with the shortfall %s", (endShortfall, owed) => {
  const versions: Facts["versions"] = [["2026-12-01", clause("month", "310")]];
  const facts = { starts: "2026-12-01", ends: "2027-12-01", versions, ended: "2026-12-16", endShortfall };
  expect(periods(facts)).toEqual([`2026-12-01 2026-12-16 310 ${owed}`]);
});

test("a version in the middle of a period begins its commitment with the next one", () => {
  const versions: Facts["versions"] = [
    ["2026-01-15", clause("quarter", "300")],
    ["2026-05-01", clause("month", "200")],
  ];
  expect(periods({ starts: "2026-01-15", ends: "2026-09-15", versions })).toEqual([
    "2026-01-15 2026-04-15 300 300",
    "2026-04-15 2026-07-15 300 300",
    "2026-07-15 2026-08-15 200 200",
    "2026-08-15 2026-09-15 200 200",
  ]);
});

test("a commitment that comes with a later version begins with it, and one that goes ends with its period", () => {
  const versions: Facts["versions"] = [
    ["2026-01-01", null],
    ["2026-02-10", clause("month")],
    ["2026-03-20", null],
  ];
  expect(periods({ starts: "2026-01-01", ends: "2027-01-01", versions })).toEqual([
    "2026-02-10 2026-03-10 1200 1200",
    "2026-03-10 2026-04-10 1200 1200",
  ]);
});

test("days are those of the customer's zone, also beyond UTC+12 and over a change of clocks", () => {
  const versions: Facts["versions"] = [["2026-03-01", clause("month")]];
  for (const zone of ["Pacific/Kiritimati", "America/New_York", "Pacific/Chatham"])
    expect(periods({ starts: "2026-03-01", ends: "2026-05-01", versions, zone })).toEqual([
      "2026-03-01 2026-04-01 1200 1200",
      "2026-04-01 2026-05-01 1200 1200",
    ]);
});
