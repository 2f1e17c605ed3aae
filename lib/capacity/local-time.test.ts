import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { readLocalTime, toLocalFields } from "./local-time";
import { readSearch } from "./search";
import { startingAt, toQuery } from "./search-address";

/** Half-hour and quarter-hour offsets, half-hour clock changes, both hemispheres, none at all, across the date line. */
const zones = [
  ...[
    "UTC",
    "Europe/Berlin",
    "Europe/London",
    "Europe/Dublin",
    "Europe/Lisbon",
    "America/New_York",
    "America/St_Johns",
  ],
  ...[
    "America/Los_Angeles",
    "America/Sao_Paulo",
    "America/Santiago",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Tokyo",
  ],
  ...["Asia/Kolkata", "Asia/Kathmandu", "Asia/Tehran", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Chatham"],
  ...["Pacific/Apia", "Pacific/Kiritimati"],
];
const now = "2027-01-01T00:00:00Z";
const end = Temporal.Instant.from("2029-03-02T00:00:00Z");

/** Every change of clocks of a zone from 2027 to a day after the leap day of 2028. */
function transitionsOf(zone: string): Temporal.ZonedDateTime[] {
  const found: Temporal.ZonedDateTime[] = [];
  let at = Temporal.Instant.from(now).toZonedDateTimeISO(zone).getTimeZoneTransition("next");
  while (at && Temporal.Instant.compare(at.toInstant(), end) < 0) {
    found.push(at);
    at = at.getTimeZoneTransition("next");
  }
  return found;
}

const minutes = fc.integer({ min: 1, max: 1_140_000 });
const instants = minutes.map((count) => Temporal.Instant.from(now).add({ minutes: count }).toString());

/** Around every change of clocks, the leap day, and the ends of months and of the year. */
const edges = zones.flatMap((zone) => [
  ...transitionsOf(zone).flatMap((change) =>
    [-90, -60, -30, -1, 0, 1, 30, 59, 60, 90].map((offset) => ({
      zone,
      instant: change.toInstant().add({ minutes: offset }).toString(),
    })),
  ),
  ...[
    "2028-02-28T23:59",
    "2028-02-29T00:00",
    "2028-02-29T23:59",
    "2028-03-01T00:00",
    "2027-12-31T23:59",
    "2027-04-30T23:30",
  ].map((local) => ({
    zone,
    instant: Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant().toString(),
  })),
]);

const ground = (zone: string) => ({
  ...{ zone, now, regions: [] },
  nodeTypes: [{ id: "h100", family: "Hopper", generation: 90, interconnect: "InfiniBand" }],
});

describe(`the form's local time in ${zones.length} zones`, () => {
  it("means the same instant again, at every edge of the calendar", () => {
    for (const { zone, instant } of edges) {
      const { date, time, offset } = toLocalFields(instant, zone);
      expect(readLocalTime(date, time, zone, offset), `${instant} in ${zone}`).toEqual({ kind: "one", instant });
    }
  });

  it("means the same instant again at any minute, also in an address, and a duration is exact", () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, fc.integer({ min: 1, max: 366 }), (zone, instant, days) => {
        const { typed } = readSearch({ type: "h100", amount: String(days), unit: "d" }, ground(zone));
        const { search } = readSearch(toQuery(startingAt(typed, instant, zone)), ground("UTC"));
        expect(search?.from).toBe(instant);
        expect(search?.until).toBe(
          Temporal.Instant.from(instant)
            .add({ hours: days * 24 })
            .toString(),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("is refused or asked about exactly where clocks change", () => {
    for (const zone of zones) {
      for (const change of transitionsOf(zone)) {
        const before = change.toInstant().subtract({ minutes: 1 }).toZonedDateTimeISO(zone);
        const shift = change.offsetNanoseconds - before.offsetNanoseconds;
        const wall = change.toPlainDateTime().subtract({ minutes: 1 });
        const read = readLocalTime(
          wall.toPlainDate().toString(),
          wall.toPlainTime().toString({ smallestUnit: "minute" }),
          zone,
        );
        // Back: the minute before the new time existed already, or will again. Forward: it was left out.
        if (shift > 0)
          expect(read, `${wall} in ${zone}`).toEqual({ kind: "never", next: change.toInstant().toString() });
        const again = readLocalTime(
          change.toPlainDate().toString(),
          change.toPlainTime().toString({ smallestUnit: "minute" }),
          zone,
        );
        if (shift < 0) expect(again.kind, `${change}`).toBe("twice");
      }
    }
  });

  it("cannot be read when it is no date or time", () => {
    for (const [date, time] of [
      ["2027-02-29", "08:00"],
      ["2027-13-01", "08:00"],
      ["2027-04-31", "08:00"],
      ["2027-04-30", "24:00"],
      ["", ""],
      ["30.04.2027", "8:00"],
    ] as const)
      expect(readLocalTime(date, time, "Europe/Berlin")).toEqual({ kind: "unreadable" });
  });
});
