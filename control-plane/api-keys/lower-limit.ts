import type { ApiKeyDetail } from "../contract/api-keys.ts";

/** The lower of the organization's limit and the key's own, and whose it is: the limit that holds. */
export function lowerLimit(
  organization: number,
  key: number | null,
): ApiKeyDetail["limits"][number]["requestsPerMinute"] {
  return key !== null && key < organization ? { limit: key, of: "key" } : { limit: organization, of: "organization" };
}
