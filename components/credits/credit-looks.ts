/** States of credits with the marks of reservations, which mean the same. */
export const creditLooks = {
  coming: { status: "scheduled", label: "Coming" },
  active: { status: "active", label: "Usable" },
  used: { status: "ended", label: "Used up" },
  expired: { status: "ended", label: "Expired" },
  revoked: { status: "cancelled", label: "Revoked" },
} as const;

export const creditKinds = {
  prepaid: "Prepaid",
  promotional: "Promotional",
  goodwill: "Goodwill",
  sla: "Service level",
} as const;
