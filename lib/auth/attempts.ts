import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { databasePool } from "@/db/client";
import { AppError } from "@/lib/errors";

const limits = {
  /** Wrong passwords for one address before it has to wait. */
  email: { points: 8, duration: 15 * 60 },
  /** Attempts from one place, whatever the e-mail address: against lists of stolen passwords. */
  address: { points: 60, duration: 15 * 60 },
} as const;

function limiter(kind: keyof typeof limits): RateLimiterPostgres {
  return new RateLimiterPostgres({
    storeClient: databasePool(),
    storeType: "pool",
    tableName: "rate_limits",
    tableCreated: true,
    clearExpiredByTimeout: false,
    keyPrefix: `sign-in-${kind}`,
    ...limits[kind],
  });
}

/** Counts an attempt on a password or a code, known by whose it is, before it is looked at. Throws `rate_limited` with the minutes to wait. */
export async function takeAttempt(email: string, address: string): Promise<void> {
  try {
    await limiter("address").consume(address);
    await limiter("email").consume(keyOf(email));
  } catch (cause) {
    if (!(cause instanceof RateLimiterRes)) throw cause;
    const minutes = Math.max(1, Math.ceil(cause.msBeforeNext / 60_000));
    throw new AppError(
      "rate_limited",
      `Too many attempts. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"} and try again.`,
      { facts: { minutes } },
    );
  }
}

/** A right password clears what was counted against the address. */
export async function forgetFailures(email: string): Promise<void> {
  await limiter("email").delete(keyOf(email));
}

function keyOf(email: string): string {
  return createHash("sha256").update(email).digest("base64url");
}
