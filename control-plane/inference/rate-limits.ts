import type { Logger } from "pino";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { ModelRates } from "../quotas/rate-limits.ts";
import { BudgetThrottles } from "./budget-throttles.ts";
import { OwnRates } from "./own-rates.ts";
import { type RateLimits, type RateRefusal, RateWindow } from "./rate-window.ts";

/** The limits of an organization for a model, as the quotas say. */
export type ReadLimits = (organizationId: string, modelId: string) => Promise<ModelRates>;

export interface RateLimiterOptions {
  readLimits: ReadLimits;
  feed: ChangeFeed;
  logger: Logger;
  /** Gateway processes that share the limits: each takes an equal share, so that together they never exceed them. */
  processes: number;
}

/** What an organization may do with a model, and what it did in the last minute. */
export interface RateAccount {
  readonly organizationId: string;
  readonly modelId: string;
  /** The whole limit, as shown to the customer. */
  limits: RateLimits & Pick<ModelRates, "origins">;
  /** Of projects, keys and people of the organization that may call the model. */
  caps: ModelRates["caps"];
  /** This process's part of it. */
  share: RateLimits;
  readonly window: RateWindow;
  /** Calls under way, whose tokens this window is still to count. */
  running: number;
}

const refreshMs = 5_000;

/** Rate limits in memory. An account at work is read again every five seconds, and at once when its quota changes. */
export class RateLimiter {
  readonly #options: RateLimiterOptions;
  readonly #accounts = new Map<string, RateAccount>();
  readonly #opening = new Map<string, Promise<RateAccount>>();
  readonly #timer: NodeJS.Timeout;
  /** Of keys, projects and people that have limits of their own. */
  readonly own: OwnRates;
  /** Of budgets that slow calls down. */
  readonly throttles: BudgetThrottles;
  /** Organizations whose quotas changed and were not read since. */
  readonly #changed = new Set<string>();
  #isRefreshing = false;

  constructor(options: RateLimiterOptions) {
    this.#options = options;
    this.own = new OwnRates(options.processes);
    this.throttles = new BudgetThrottles();
    this.#timer = setInterval(() => void this.#refresh(() => true), refreshMs).unref();
    options.feed.on("headroom_quotas", (organizationId) => {
      this.#changed.add(organizationId);
      void this.#refresh(() => false);
    });
  }

  /** The account, when it is in memory; else `open` reads it. */
  peek(organizationId: string, modelId: string): RateAccount | undefined {
    return this.#accounts.get(`${organizationId} ${modelId}`);
  }

  open(organizationId: string, modelId: string): Promise<RateAccount> {
    const key = `${organizationId} ${modelId}`;
    const known = this.#opening.get(key);
    if (known) return known;
    const opening = this.#options
      .readLimits(organizationId, modelId)
      .then((limits) => {
        const account = {
          organizationId,
          modelId,
          limits,
          caps: limits.caps,
          share: this.#shareOf(limits),
          window: new RateWindow(),
          running: 0,
        };
        this.#accounts.set(key, account);
        return account;
      })
      .finally(() => this.#opening.delete(key));
    this.#opening.set(key, opening);
    return opening;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  async #refresh(isDue: (account: RateAccount) => boolean): Promise<void> {
    if (this.#isRefreshing) return;
    this.#isRefreshing = true;
    const now = secondNow();
    this.own.forgetIdle(now);
    this.throttles.forgetIdle(now);
    for (const [key, account] of this.#accounts) {
      if (account.running === 0 && account.window.isIdle(now)) this.#accounts.delete(key);
      else if (isDue(account)) await this.#read(account);
    }
    while (this.#changed.size > 0) await this.#readChanged();
    this.#isRefreshing = false;
  }

  /** A change that is told while something is read is read after it: what was under way may be from before. */
  async #readChanged(): Promise<void> {
    const changed = new Set(this.#changed);
    this.#changed.clear();
    await Promise.allSettled(this.#opening.values());
    for (const account of this.#accounts.values()) if (changed.has(account.organizationId)) await this.#read(account);
  }

  async #read(account: RateAccount): Promise<void> {
    try {
      const limits = await this.#options.readLimits(account.organizationId, account.modelId);
      account.limits = limits;
      account.caps = limits.caps;
      account.share = this.#shareOf(limits);
    } catch (error) {
      this.#options.logger.warn({ err: error, organizationId: account.organizationId }, "limits could not be read");
    }
  }

  #shareOf(limits: RateLimits): RateLimits {
    const { processes } = this.#options;
    return {
      requestsPerMinute: Math.floor(limits.requestsPerMinute / processes),
      tokensPerMinute: Math.floor(limits.tokensPerMinute / processes),
    };
  }
}

/** Seconds on a clock that never goes back. */
export function secondNow(): number {
  return Math.floor(performance.now() / 1000);
}

/** Whose limit it is, "for a-model" or the like, and what one does who needs more. */
export interface LimitWords {
  whose: string;
  remedy: string;
}

/** What a customer is told who is over a limit: which, how far, and when to come back. */
export function rateRefusalMessage(refusal: RateRefusal, limits: RateLimits, { whose, remedy }: LimitWords): string {
  const limit =
    refusal.exceeded === "requests" ? `${limits.requestsPerMinute} requests` : `${limits.tokensPerMinute} tokens`;
  if (!refusal.isEverPossible) {
    return `This request alone is more than the limit of ${limit} per minute ${whose}. Send less, lower max_tokens, or ${remedy}.`;
  }
  return `The limit of ${limit} per minute ${whose} is reached. Try again in ${refusal.retryAfterSeconds} s, or ${remedy}.`;
}
