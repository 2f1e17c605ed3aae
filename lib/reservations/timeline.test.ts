import { describe, expect, it } from "vitest";
import type { ReservationRow } from "./reservation";
import type { ReservationState } from "./states";
import { placeOn, toTimeline } from "./timeline";

const now = "2026-11-21T12:00:00Z";

function row(id: string, state: ReservationState, startsAt: string, endsAt: string): ReservationRow {
  const money = { amount: "1", currency: "USD" };
  const named = { id: "x", name: "X" };
  return {
    ...{ id, name: id, state, startsAt, endsAt, nodes: 1, deliveredNodes: 1, gpus: 8, poNumber: null },
    ...{ capacityClass: "guaranteed", noticeClass: null, project: named, region: named, nodeType: named },
    ...{
      pricePerNodeHour: money,
      total: money,
      chargedToDate: money,
      createdAt: now,
      createdBy: "X",
      endingNotices: [],
    },
  };
}

describe("toTimeline", () => {
  it("is nothing when nothing runs and nothing comes", () => {
    expect(toTimeline([row("past", "ended", "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")], now, "UTC")).toBeNull();
  });

  it("spans what runs and what comes, earliest first", () => {
    const line = toTimeline(
      [
        row("next", "scheduled", "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z"),
        row("running", "active", "2026-11-20T12:00:00Z", "2026-11-22T12:00:00Z"),
      ],
      now,
      "UTC",
    );
    expect(line).toMatchObject({ from: "2026-11-20T12:00:00Z", until: "2026-11-23T12:00:00Z" });
    expect(line?.bars.map(({ id, left }) => [id, left])).toEqual([
      ["running", 0],
      ["next", 66.67],
    ]);
    expect(line?.now).toBe(33.33);
  });

  it("does not reach far back or far ahead for a long reservation", () => {
    const line = toTimeline([row("year", "active", "2026-01-01T00:00:00Z", "2027-12-31T00:00:00Z")], now, "UTC");
    expect(line).toMatchObject({ from: "2026-11-18T12:00:00Z", until: "2027-01-20T12:00:00Z" });
    expect(line?.bars[0]).toMatchObject({ left: 0, width: 100 });
  });
});

describe("placeOn", () => {
  const week = { from: "2026-11-16T00:00:00Z", until: "2026-11-23T00:00:00Z", ticks: [] };

  it("shows what shares time with the window, cut at its edges, ended ones too", () => {
    const { bars, now: line } = placeOn(
      week,
      [
        row("after", "scheduled", "2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"),
        row("into", "active", "2026-11-22T00:00:00Z", "2026-12-22T00:00:00Z"),
        row("over", "ended", "2026-11-10T00:00:00Z", "2026-11-16T00:00:00Z"),
        row("past", "ended", "2026-11-10T00:00:00Z", "2026-11-17T00:00:00Z"),
      ],
      now,
    );
    expect(bars.map(({ id, left, width }) => [id, left, Math.round(width)])).toEqual([
      ["past", 0, 14],
      ["into", 85.71, 14],
    ]);
    expect(line).toBe(78.57);
  });

  it("marks the reminders that fall into it, and none of what is over", () => {
    const month = { from: "2026-11-01T00:00:00Z", until: "2026-12-01T00:00:00Z", ticks: [] };
    const endingNotices = [
      { notice: "14d", at: "2026-10-31T00:00:00Z" },
      { notice: "7d", at: "2026-11-18T00:00:00Z" },
      { notice: "1h", at: "2026-11-24T23:00:00Z" },
    ] as const;
    const living = { ...row("living", "active", "2026-11-10T00:00:00Z", "2026-11-25T00:00:00Z"), endingNotices };
    const ended = { ...row("ended", "ended", "2026-11-01T00:00:00Z", "2026-11-20T00:00:00Z"), endingNotices };
    const { bars } = placeOn(month, [living, ended], now);
    expect(bars.map(({ notices }) => notices.map(({ label }) => label))).toEqual([[], ["7 days", "1 hour"]]);
  });

  it("has no line of now outside the window", () => {
    expect(placeOn(week, [], "2026-11-23T00:00:00Z").now).toBeNull();
  });
});
