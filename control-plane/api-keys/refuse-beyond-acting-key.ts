import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { problem } from "../http/problem.ts";
import { readKey } from "./find-key.ts";
import { limitsSetOn } from "./limits-set-on.ts";
import type { ApiKeyRow } from "./to-api-key.ts";

const limits = ["requestsPerMinute", "tokensPerMinute", "spendPerDay", "spendPerMonth"] as const;

/** What restricts a key beside its scopes. */
export type Restrictions = Pick<
  ApiKeyRow,
  "allowedModels" | "allowedAddresses" | "expiresAt" | (typeof limits)[number]
>;

/**
 * Throws where a key that acts would get past what restricts it, by another key whose secret it is given or by changing
 * itself: to other models and addresses, to a longer life. Another key beside a limit would be a second limit, and beside
 * a budget or cap on one key it would have none, so a key with such makes, changes and rotates no other. `id` is null for
 * a new key. People are restricted by none of this.
 */
export async function refuseBeyondActingKey(ctx: Context, target: Restrictions & { id: string | null }): Promise<void> {
  if (ctx.actor.type !== "api_key") return;
  const own = await readKey(ctx, ctx.actor.id);
  const beyond = [
    ...(isWithin(target.allowedModels, own.allowedModels) ? [] : ["allowedModels"]),
    ...(isWithin(target.allowedAddresses, own.allowedAddresses) ? [] : ["allowedAddresses"]),
    ...(isNoLater(target.expiresAt, own.expiresAt) ? [] : ["expiresAt"]),
    ...limits.filter((limit) => own[limit] !== null && (target.id !== own.id || !isNoMore(target[limit], own[limit]))),
    ...(target.id === own.id ? [] : await limitsSetOn(ctx, own.id)),
  ];
  if (beyond.length === 0) return;
  throw problem("beyond_acting_key", {
    status: 403,
    detail: `The key that asks is restricted itself, and may not get past that by a key: ${beyond.join(", ")}. Ask a person, or a key without these restrictions.`,
    fields: Object.fromEntries(beyond.map((field) => [field, "This goes beyond the key that asks."])),
    facts: { beyond },
  });
}

function isWithin(target: readonly string[] | null, own: readonly string[] | null): boolean {
  return own === null || (target?.every((each) => own.includes(each)) ?? false);
}

function isNoLater(target: Temporal.Instant | null, own: Temporal.Instant | null): boolean {
  return own === null || (target !== null && Temporal.Instant.compare(target, own) <= 0);
}

function isNoMore(target: string | number | null, own: string | number | null): boolean {
  return own === null || (target !== null && new Big(target).lte(own));
}
