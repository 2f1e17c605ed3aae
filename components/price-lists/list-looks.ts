/** The states of lists with the marks of reservations, which mean the same. */
export const listLooks = {
  coming: { status: "scheduled", label: "Coming" },
  current: { status: "active", label: "Current" },
  past: { status: "ended", label: "Followed" },
} as const;
