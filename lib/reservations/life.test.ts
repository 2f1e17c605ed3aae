import { describe, expect, it } from "vitest";
import { endingBegins, toLifeLine, versionOf, watchInMs } from "./life";

const life = {
  createdAt: "2026-11-21T10:02:00Z",
  startsAt: "2026-11-21T12:00:00Z",
  endsAt: "2026-11-22T12:00:00Z",
};
const bought = { at: life.createdAt, to: "scheduled" as const };
const started = { at: "2026-11-21T12:00:01Z", to: "provisioning" as const };
const handedOver = { at: "2026-11-21T12:04:00Z", to: "active" as const };

describe("toLifeLine", () => {
  it("shows what is planned before it happens", () => {
    const line = toLifeLine({ ...life, state: "scheduled", activity: [bought] });
    expect(line.map(({ id, state, at }) => [id, state, at])).toEqual([
      ["held", "done", life.createdAt],
      ["scheduled", "current", life.createdAt],
      ["provisioning", "ahead", life.startsAt],
      ["active", "ahead", null],
      ["ending", "ahead", "2026-11-22T09:36:00Z"],
      ["ended", "ahead", life.endsAt],
    ]);
  });

  it("shows what happened with its own time", () => {
    const line = toLifeLine({ ...life, state: "active", activity: [handedOver, started, bought] });
    expect(line[2]).toMatchObject({ state: "done", at: started.at });
    expect(line[3]).toMatchObject({ state: "current", at: handedOver.at });
  });

  it("ends a cancelled life early and says what never happened", () => {
    const cancelled = { at: "2026-11-21T11:00:00Z", to: "cancelled" as const };
    const line = toLifeLine({ ...life, state: "cancelled", activity: [cancelled, bought] });
    expect(line.map(({ label, state, at }) => [label, state, at])).toEqual([
      ["Bought", "done", life.createdAt],
      ["Scheduled", "done", life.createdAt],
      ["Provisioning", "skipped", null],
      ["Active", "skipped", null],
      ["Ending", "skipped", null],
      ["Cancelled", "done", cancelled.at],
    ]);
  });

  it("marks a failure as one", () => {
    const failed = { at: "2026-11-21T13:00:00Z", to: "failed" as const };
    expect(toLifeLine({ ...life, state: "failed", activity: [failed, started, bought] }).at(-1)).toMatchObject({
      label: "Failed",
      state: "failed",
      at: failed.at,
    });
  });
});

describe("endingBegins", () => {
  it("is a tenth of the length before the end, at most a day", () => {
    expect(endingBegins({ startsAt: "2026-11-21T00:00:00Z", endsAt: "2026-11-21T10:00:00Z" })).toBe(
      "2026-11-21T09:00:00Z",
    );
    expect(endingBegins({ startsAt: "2026-11-01T00:00:00Z", endsAt: "2026-12-01T00:00:00Z" })).toBe(
      "2026-11-30T00:00:00Z",
    );
  });
});

describe("watchInMs", () => {
  it("watches at once while nodes are brought up", () => {
    expect(watchInMs({ ...life, state: "provisioning" }, "2026-11-21T12:01:00Z")).toBe(0);
  });

  it("waits for the minute before the next edge", () => {
    expect(watchInMs({ ...life, state: "scheduled" }, "2026-11-21T11:00:00Z")).toBe(59 * 60_000);
    expect(watchInMs({ ...life, state: "scheduled" }, "2026-11-21T11:59:30Z")).toBe(0);
    expect(watchInMs({ ...life, state: "ending" }, "2026-11-22T11:00:00Z")).toBe(59 * 60_000);
  });

  it("never watches what is over", () => {
    expect(watchInMs({ ...life, state: "ended" }, "2026-11-23T00:00:00Z")).toBeNull();
  });
});

describe("versionOf", () => {
  const shown = {
    state: "provisioning" as const,
    deliveredNodes: 0,
    startsAt: life.startsAt,
    endsAt: life.endsAt,
    provisioning: [{ id: "handed_over", state: "running" }],
    assignedNodes: [],
    activity: [1],
  };

  it("changes with state, steps, nodes and end", () => {
    const versions = [
      shown,
      { ...shown, state: "active" as const },
      { ...shown, deliveredNodes: 2 },
      { ...shown, endsAt: "2026-11-22T00:00:00Z" },
      { ...shown, provisioning: [{ id: "handed_over", state: "done" }] },
      { ...shown, activity: [1, 2] },
    ].map(versionOf);
    expect(new Set(versions).size).toBe(versions.length);
  });
});
