/** States of versions with the marks of reservations, which mean the same. */
export const versionLooks = {
  draft: { status: "pending_approval", label: "Draft" },
  coming: { status: "scheduled", label: "Coming" },
  current: { status: "active", label: "In force" },
  past: { status: "ended", label: "Followed" },
} as const;
