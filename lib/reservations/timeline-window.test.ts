import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { toTimelineWindow, type Zoom, zooms } from "./timeline-window";

const now = Temporal.Instant.from("2026-11-26T22:30:00Z");
const windowOf = (zoom: Zoom, date?: string, zone = "Europe/Berlin") => toTimelineWindow({ zoom, date }, now, zone);

describe("toTimelineWindow", () => {
  it("holds today in the person's zone", () => {
    expect(windowOf("day")).toMatchObject({ date: "2026-11-26", label: "26 November 2026" });
    expect(windowOf("day", undefined, "Asia/Tokyo").date).toBe("2026-11-27");
  });

  it("is a week from Monday, a calendar month, a calendar quarter", () => {
    expect(windowOf("week")).toMatchObject({ date: "2026-11-23", from: "2026-11-22T23:00:00Z", later: "2026-11-30" });
    expect(windowOf("month")).toMatchObject({ date: "2026-11-01", label: "November 2026", later: "2026-12-01" });
    expect(windowOf("quarter", "2026-11-30")).toMatchObject({
      date: "2026-10-01",
      label: expect.stringMatching(/^October\s–\sDecember 2026$/u),
      earlier: "2026-07-01",
      later: "2027-01-01",
    });
  });

  it("has hours where the clock shows them on a day of 25 hours", () => {
    const { from, until, ticks } = windowOf("day", "2026-10-25");
    expect(Temporal.Instant.from(from).until(until).total("hours")).toBe(25);
    expect(ticks.map(({ at, label }) => [label, at])).toContainEqual(["03:00", "2026-10-25T02:00:00Z"]);
  });

  it("tiles time: each window ends where the later one begins, in every zoom and zone", () => {
    for (const zone of ["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati", "Australia/Lord_Howe"]) {
      for (const zoom of zooms) {
        for (const day of ["2026-03-29", "2026-10-25", "2028-02-29", "2026-12-31"]) {
          const window = windowOf(zoom, day, zone);
          const later = windowOf(zoom, window.later, zone);
          expect(later.from).toBe(window.until);
          expect(later.earlier).toBe(window.date);
        }
      }
    }
  });
});
