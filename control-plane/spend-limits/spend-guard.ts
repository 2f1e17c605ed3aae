import { sql } from "drizzle-orm";
import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { Database } from "../db/client.ts";
import { KeySpend } from "./key-spend.ts";
import { dropPastLeases } from "./lease-store.ts";
import { SpendHold } from "./spend-hold.ts";
import { modelNotPriced, spendLimitReached, spendLimitUnavailable } from "./spend-refusals.ts";
import { costAtMost } from "./token-cost.ts";
import { TokenPriceBook } from "./token-prices.ts";
import type { WorstCase } from "./worst-case.ts";

export interface SpendGuardOptions {
  db: Database;
  feed: ChangeFeed;
  logger: Logger;
  /** This process, among all that hold leases. */
  holder: string;
  /** Business time in milliseconds since the epoch. */
  nowMs: () => number;
}

const tidyMs = 2_000;
/** What nobody needed for so long is given back. */
const idleMs = 6_000;

/**
 * Spend limits of keys, in memory: a request is let in at the most it can cost, on a lease that was taken from the database
 * before. So what all processes let in together is never more than the limit, and a request waits for the database only
 * when the lease is used up.
 */
export class SpendGuard {
  readonly #options: SpendGuardOptions;
  readonly #prices: TokenPriceBook;
  readonly #keys = new Map<string, KeySpend>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: SpendGuardOptions) {
    this.#options = options;
    this.#prices = new TokenPriceBook(options.db, options.nowMs);
    this.#timer = setInterval(() => this.#tidy(idleMs), tidyMs).unref();
    options.feed.on("headroom_spend_limits", (payload) => {
      const [keyId = "", holder] = payload.split(" ");
      if (holder !== options.holder) this.#settled(this.#keys.get(keyId)?.giveBack(0));
    });
    const now = Temporal.Instant.fromEpochMilliseconds(options.nowMs());
    this.#settled(dropPastLeases(options.db, now));
  }

  /**
   * Holds the most that a request can cost; null for callers without a spend limit. Throws an OpenAI error when a limit
   * does not leave it, and for a model without a price: what it costs could not be bounded.
   */
  hold(
    key: AuthenticatedKey | null,
    modelId: string,
    worst: WorstCase,
    atMs: number,
  ): SpendHold | null | Promise<SpendHold> {
    if (key?.spend == null) return null;
    const prices = this.#prices.of(key.organizationId, modelId);
    if (prices instanceof Promise || prices === null) return this.#holdWaiting(key, modelId, worst, atMs);
    const amount = costAtMost(worst, prices);
    const limits = this.#keyOf(key).limitsAt(atMs);
    if (limits.every((limit, index) => limit.take(amount) || undo(limits.slice(0, index), amount)))
      return new SpendHold(limits, amount, prices);
    return this.#holdWaiting(key, modelId, worst, atMs);
  }

  /** Gives back all that is free, so that nothing stays held when the process ends. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.allSettled([...this.#keys.values()].map((spend) => spend.giveBack(0)));
  }

  async #holdWaiting(key: AuthenticatedKey, modelId: string, worst: WorstCase, atMs: number): Promise<SpendHold> {
    const prices = await Promise.resolve(this.#prices.of(key.organizationId, modelId)).catch(refuseUnknown);
    if (!prices) throw modelNotPriced(modelId);
    const amount = costAtMost(worst, prices);
    const spend = this.#keyOf(key);
    const limits = spend.limitsAt(atMs);
    for (const [index, limit] of limits.entries()) {
      const isHeld = await limit.acquire(amount).catch((cause: unknown) => {
        undo(limits.slice(0, index), amount);
        return refuseUnknown(cause);
      });
      if (isHeld) continue;
      undo(limits.slice(0, index), amount);
      throw spendLimitReached(spend.standingOf(limit, atMs), amount, atMs);
    }
    return new SpendHold(limits, amount, prices);
  }

  #keyOf(key: AuthenticatedKey): KeySpend {
    const known = this.#keys.get(key.id);
    if (known) {
      known.follow(key);
      return known;
    }
    const { db, holder } = this.#options;
    const created = new KeySpend(key, {
      db,
      holder,
      askOthers: async () => {
        await db.execute(sql`select pg_notify('headroom_spend_limits', ${`${key.id} ${holder}`})`);
      },
    });
    this.#keys.set(key.id, created);
    return created;
  }

  #tidy(longestIdleMs: number): void {
    const now = this.#options.nowMs();
    for (const [id, spend] of this.#keys) {
      if (spend.forgetPast(now)) this.#keys.delete(id);
      else this.#settled(spend.giveBack(longestIdleMs));
    }
  }

  #settled(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => this.#options.logger.warn({ err: error }, "a spend lease could not be given back"));
  }
}

function refuseUnknown(cause: unknown): never {
  throw spendLimitUnavailable(cause);
}

/** Lets go of what earlier limits held for a request that a later one does not let in. */
function undo(limits: readonly { lease: { release(amount: bigint): void } }[], amount: bigint): false {
  for (const { lease } of limits) lease.release(amount);
  return false;
}
