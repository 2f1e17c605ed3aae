import { describe, expect, it } from "vitest";
import type { ReservationRow } from "./reservation";
import type { ReservationState } from "./states";
import { toTimeline } from "./timeline";

const now = "2026-11-21T12:00:00Z";

function row(id: string, state: ReservationState, startsAt: string, endsAt: string): ReservationRow {
  const money = { amount: "1", currency: "USD" };
  const named = { id: "x", name: "X" };
  return {
    ...{ id, name: id, state, startsAt, endsAt, nodes: 1, deliveredNodes: 1, gpus: 8, poNumber: null },
    ...{ capacityClass: "guaranteed", noticeClass: null, project: named, region: named, nodeType: named },
    ...{ pricePerNodeHour: money, total: money, chargedToDate: money, createdAt: now, createdBy: "X" },
  };
}

describe("toTimeline", () => {
  it("is nothing when nothing runs and nothing comes", () => {
    expect(toTimeline([row("past", "ended", "2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z")], now)).toBeNull();
  });

  it("spans what runs and what comes, earliest first", () => {
    const line = toTimeline(
      [
        row("next", "scheduled", "2026-11-22T12:00:00Z", "2026-11-23T12:00:00Z"),
        row("running", "active", "2026-11-20T12:00:00Z", "2026-11-22T12:00:00Z"),
      ],
      now,
    );
    expect(line).toMatchObject({ from: "2026-11-20T12:00:00Z", until: "2026-11-23T12:00:00Z" });
    expect(line?.bars.map(({ id, left }) => [id, left])).toEqual([
      ["running", 0],
      ["next", 66.67],
    ]);
    expect(line?.now).toBe(33.33);
  });

  it("does not reach far back or far ahead for a long reservation", () => {
    const line = toTimeline([row("year", "active", "2026-01-01T00:00:00Z", "2027-12-31T00:00:00Z")], now);
    expect(line).toMatchObject({ from: "2026-11-18T12:00:00Z", until: "2027-01-20T12:00:00Z" });
    expect(line?.bars[0]).toMatchObject({ left: 0, width: 100 });
  });
});
