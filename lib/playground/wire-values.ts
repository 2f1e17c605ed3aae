/** A count, or null where it is none. */
export function toCount(value: unknown): number | null {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** A text, or an empty one. */
export function toText(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** An object of unknown members, or null. */
export function toRecord(value: unknown): Record<string, unknown> | null {
  // Members are unknown, and are checked one by one.
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
}
