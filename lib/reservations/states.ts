/** Every state of a reservation, in the order of its life. */
export const reservationStates = [
  "pending_approval",
  "scheduled",
  "provisioning",
  "active",
  "ending",
  "ended",
  "cancelled",
  "failed",
  "reclaiming",
  "degraded",
] as const;
export type ReservationState = (typeof reservationStates)[number];

/** States as people ask for them. */
export const stateGroups = {
  running: { label: "Running", states: ["provisioning", "active", "ending", "reclaiming", "degraded"] },
  upcoming: { label: "Upcoming", states: ["pending_approval", "scheduled"] },
  past: { label: "Past", states: ["ended", "cancelled", "failed"] },
} as const satisfies Record<string, { label: string; states: readonly ReservationState[] }>;
export type StateGroup = keyof typeof stateGroups;

/** Whether a text of an address names a group of states. */
export function isStateGroup(text: string): text is StateGroup {
  return Object.hasOwn(stateGroups, text);
}

/** Whether nothing will change any more. */
export function isFinal(state: ReservationState): boolean {
  return state === "ended" || state === "cancelled" || state === "failed";
}

/** Whether what remains can be given back. */
export function isReleasable(state: ReservationState): boolean {
  return ["scheduled", "provisioning", "active", "ending", "degraded"].includes(state);
}

/** Whether its nodes were not handed over yet: giving it back cancels it. */
export function isAhead(state: ReservationState): boolean {
  return ["pending_approval", "scheduled", "provisioning"].includes(state);
}

/** Whether it can be given a later end. */
export function isExtendable(state: ReservationState): boolean {
  return ["scheduled", "provisioning", "active", "degraded", "ending"].includes(state);
}

/** Whether nodes can be added to it, or split off from it: not while its own are being handed over. */
export function isDivisible(state: ReservationState): boolean {
  return ["scheduled", "active", "ending"].includes(state);
}

/** Whether nodes can be reached, or are about to be. */
export function hasNodes(state: ReservationState): boolean {
  return ["provisioning", "active", "ending", "reclaiming", "degraded"].includes(state);
}

/** Whether its nodes have served it, or do. */
export function hasBegun(state: ReservationState): boolean {
  return ["active", "ending", "reclaiming", "degraded", "ended"].includes(state);
}
