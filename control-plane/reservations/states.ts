import type { ReservationState } from "../contract/reservations.ts";

/** From each state the states that may follow. What is not listed never happens; a state without followers is final. */
export const transitions: Readonly<Record<ReservationState, readonly ReservationState[]>> = {
  pending_approval: ["scheduled", "cancelled"],
  scheduled: ["provisioning", "cancelled"],
  provisioning: ["active", "cancelled", "failed"],
  active: ["ending", "degraded", "reclaiming"],
  degraded: ["active", "ending", "reclaiming"],
  reclaiming: ["ended", "active"],
  /** Extended, it goes on. */
  ending: ["active", "ended", "reclaiming"],
  ended: [],
  cancelled: [],
  failed: [],
};

/** Whether a reservation may go from one state to another. */
export function canFollow(from: ReservationState, to: ReservationState): boolean {
  return transitions[from].includes(to);
}

/** True where nothing can follow. */
export function isFinal(state: ReservationState): boolean {
  return transitions[state].length === 0;
}

/** How far along a state is; events of one instant are shown in this order. */
export function progressOf(state: ReservationState): number {
  return Object.keys(transitions).indexOf(state);
}

const words: Partial<Record<ReservationState, string>> = {
  pending_approval: "waiting for an approval",
  provisioning: "being handed over",
  reclaiming: "being taken back",
};

/** A state as a part of a sentence: `It is waiting for an approval.` */
export function stateInWords(state: string): string {
  // What is no key of it is a word already.
  return words[state as ReservationState] ?? state;
}
