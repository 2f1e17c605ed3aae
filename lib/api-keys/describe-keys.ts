import { formatCount } from "@/lib/format/number";
import type { ApiKeySummary } from "./api-key";

/** One line about the keys shown: how many work, and how many of those nobody has used. */
export function describeKeys(
  keys: readonly ApiKeySummary[],
  projectName: string | undefined,
  isNarrowed = false,
): string {
  const where = `${projectName ? ` in ${projectName}` : ""}${isNarrowed ? " among those shown" : ""}`;
  const active = keys.filter(({ state }) => state === "active");
  if (active.length === 0) return `No active key${where}.`;
  const unused = active.filter(({ lastUsedAt }) => lastUsedAt === null).length;
  const endless = active.filter(({ expiresAt }) => expiresAt === null).length;
  const parts = [
    `${formatCount(active.length, "active key")}${where}`,
    unused > 0 && `${unused} never used`,
    endless > 0 && `${endless} without expiry`,
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
