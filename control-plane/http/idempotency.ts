import { createHash } from "node:crypto";
import { and, eq, lt } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { idempotencyKeys } from "../db/schema/audit.ts";
import { problem } from "./problem.ts";

export interface StoredAnswer {
  status: number;
  response: unknown;
}

interface Attempt {
  caller: string;
  key: string;
  routeId: string;
  input: unknown;
}

/** How a key is refused that cannot be one. */
export const invalidIdempotencyKey = {
  code: "invalid_idempotency_key",
  detail: "Idempotency-Key must be 1 to 128 visible ASCII characters.",
};

/** Whether a caller may name a mutation so. */
export function isIdempotencyKey(key: string): boolean {
  return /^[\x21-\x7e]{1,128}$/.test(key);
}

/**
 * Runs a mutation once per (caller, key), inside the caller's transaction: a second call with the same key waits for
 * the first, then gets its answer; with another body it is refused. A refused or failed run keeps nothing.
 */
export async function once(
  ctx: OperatorContext,
  attempt: Attempt,
  run: () => Promise<{ answer: StoredAnswer; stored: unknown }>,
): Promise<StoredAnswer> {
  const bodyHash = createHash("sha256").update(JSON.stringify(attempt.input)).digest("hex");
  const row = {
    caller: attempt.caller,
    key: attempt.key,
    routeId: attempt.routeId,
    bodyHash,
    status: 0,
    createdAt: ctx.clock.now(),
  };
  const claimed = await ctx.db
    .insert(idempotencyKeys)
    .values(row)
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key });
  if (claimed.length === 0) return repeat(ctx, attempt, bodyHash);
  const { answer, stored } = await run();
  await ctx.db.update(idempotencyKeys).set({ status: answer.status, response: stored }).where(isKey(attempt));
  return answer;
}

async function repeat(ctx: OperatorContext, attempt: Attempt, bodyHash: string): Promise<StoredAnswer> {
  const [stored] = await ctx.db.select().from(idempotencyKeys).where(isKey(attempt));
  if (!stored || stored.routeId !== attempt.routeId || stored.bodyHash !== bodyHash) {
    throw problem("idempotency_conflict", {
      status: 409,
      detail: "This Idempotency-Key was used for a different request. Send a new key for a new request.",
    });
  }
  return { status: stored.status, response: stored.response };
}

function isKey(attempt: Attempt) {
  return and(eq(idempotencyKeys.caller, attempt.caller), eq(idempotencyKeys.key, attempt.key));
}

/** Worker step: forgets answers after 48 hours. */
export async function forgetAnswers(ctx: Pick<OperatorContext, "db" | "clock">): Promise<void> {
  await ctx.db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, ctx.clock.now().subtract({ hours: 48 })));
}
