/** How long a key lives, in days; null is without end. */
export const expiryDays = { "7": 7, "30": 30, "90": 90, "365": 365, never: null } as const;
export type Expiry = keyof typeof expiryDays;

export const expiryLabels: Record<Expiry, string> = {
  "7": "7 days",
  "30": "30 days",
  "90": "90 days",
  "365": "1 year",
  never: "No expiry",
};
