/** States of contracts with the marks of reservations, which mean the same. */
export const contractStates = {
  draft: { status: "pending_approval", label: "Draft" },
  coming: { status: "scheduled", label: "Coming" },
  active: { status: "active", label: "In force" },
  ended: { status: "ended", label: "Ended" },
} as const;
