import { lt } from "drizzle-orm";
import { database } from "@/db/client";
import { rateLimits } from "@/db/schema/rate-limits";

/** Removes counters of sign-in attempts that no longer count. */
export async function forgetOldAttempts(): Promise<void> {
  await database().delete(rateLimits).where(lt(rateLimits.expire, Date.now()));
}
