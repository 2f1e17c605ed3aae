import { describe, expect, test } from "vitest";
import { type ReservationState, reservationStates } from "../contract/reservations.ts";
import { canFollow, isFinal, progressOf, stateInWords, transitions } from "./states.ts";

const finalStates: ReservationState[] = ["ended", "cancelled", "failed"];

describe("the states of a reservation", () => {
  test("are those of the contract", () => {
    expect(Object.keys(transitions).sort()).toEqual([...reservationStates].sort());
  });

  test("are final where a customer reads that it is over, and only there", () => {
    expect(reservationStates.filter(isFinal).sort()).toEqual([...finalStates].sort());
  });

  test("never lead back into themselves or out of a final one", () => {
    for (const from of reservationStates) {
      expect(canFollow(from, from)).toBe(false);
      for (const final of finalStates) expect(canFollow(final, from)).toBe(false);
    }
  });

  test("reach an end from everywhere", () => {
    const canEnd = (state: ReservationState, seen: ReservationState[] = []): boolean =>
      isFinal(state) || transitions[state].some((next) => !seen.includes(next) && canEnd(next, [...seen, state]));
    for (const state of reservationStates) expect(canEnd(state)).toBe(true);
  });

  test("are shown in the order of a life when they fall on one instant", () => {
    const life: ReservationState[] = ["scheduled", "provisioning", "active", "ending", "ended"];
    expect([...life].sort((one, other) => progressOf(one) - progressOf(other))).toEqual(life);
  });

  test.each([
    ["scheduled", "active"],
    ["scheduled", "ended"],
    ["provisioning", "ending"],
    ["active", "cancelled"],
    ["ending", "provisioning"],
    ["ended", "active"],
  ] as const)("do not lead from %s to %s", (from, to) => {
    expect(canFollow(from, to)).toBe(false);
  });
});

test("states are told in words that read in a sentence", () => {
  expect(Object.keys(transitions).map(stateInWords).join(", ")).not.toMatch(/_|provisioning|reclaiming/);
  expect(stateInWords("pending_approval")).toBe("waiting for an approval");
});
