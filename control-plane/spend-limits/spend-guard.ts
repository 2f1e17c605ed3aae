import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import type { BudgetBook } from "../budgets/budget-book.ts";
import { budgetForeseen, budgetStopped, budgetUnavailable } from "../budgets/budget-refusals.ts";
import { type BudgetLimit, BudgetSpends } from "../budgets/budget-spends.ts";
import { noteStop } from "../budgets/fire-thresholds.ts";
import type { LimitingBudget } from "../budgets/limiting-budgets.ts";
import { coversCall } from "../budgets/scope.ts";
import type { Clock } from "../clock.ts";
import { announce } from "../db/announce.ts";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { Database } from "../db/client.ts";
import { KeySpend } from "./key-spend.ts";
import { dropPastLeases } from "./lease-store.ts";
import { fromNanos, type Nanos } from "./nanos.ts";
import type { PeriodLimit } from "./period-limit.ts";
import { SpendHold } from "./spend-hold.ts";
import { modelNotPriced, spendLimitReached, spendLimitUnavailable } from "./spend-refusals.ts";
import { costAtMost } from "./token-cost.ts";
import { TokenPriceBook } from "./token-prices.ts";
import type { WorstCase } from "./worst-case.ts";

export interface SpendGuardOptions {
  db: Database;
  clock: Clock;
  feed: ChangeFeed;
  logger: Logger;
  /** This process, among all that hold leases. */
  holder: string;
  budgetBook: BudgetBook;
  /** Business time in milliseconds since the epoch. */
  nowMs: () => number;
}

/** Who spends: a program with its key, or a person in the playground. */
export interface Spender {
  organizationId: string;
  projectId: string;
  key: AuthenticatedKey | null;
}

/** A limit that a request is to be taken from, and what to say when it does not leave it. */
interface Applying {
  limit: PeriodLimit;
  refuse(worst: Nanos, atMs: number): Error;
  unavailable(cause: unknown): Error;
}

const tidyMs = 2_000;
/** What nobody needed for so long is given back. */
const idleMs = 6_000;
/** A refusal of a request that is no larger than this part of the limit says that the budget is used up. */
const ordinaryPart = 20n;

/**
 * Spend limits of keys and stops of budgets, in memory: a request is let in at the most it can cost, on leases that were
 * taken from the database before. So what all processes let in together is never more than any limit, and a request waits
 * for the database only when a lease is used up.
 */
export class SpendGuard {
  readonly #options: SpendGuardOptions;
  readonly #prices: TokenPriceBook;
  readonly #keys = new Map<string, KeySpend>();
  readonly #budgets: BudgetSpends;
  readonly #timer: NodeJS.Timeout;

  constructor(options: SpendGuardOptions) {
    this.#options = options;
    this.#prices = new TokenPriceBook(options.db, options.nowMs);
    this.#budgets = new BudgetSpends(options, (error) => this.#warn(error));
    this.#timer = setInterval(() => this.#tidy(idleMs), tidyMs).unref();
    options.feed.on("headroom_spend_limits", (payload) => {
      const [keyId = "", holder] = payload.split(" ");
      if (holder !== options.holder) this.#settled(this.#keys.get(keyId)?.giveBack(0));
    });
    const now = Temporal.Instant.fromEpochMilliseconds(options.nowMs());
    this.#settled(dropPastLeases(options.db, now));
  }

  /**
   * Holds the most that a request can cost; null where nothing limits what is spent. Throws an OpenAI error when a limit
   * does not leave it, and for a model without a price where the key has a limit: what it costs could not be bounded.
   * What has no price costs nothing, so budgets let it pass.
   */
  hold(
    spender: Spender | null,
    modelId: string,
    worst: WorstCase,
    atMs: number,
  ): SpendHold | null | Promise<SpendHold | null> {
    if (!spender) return null;
    const budgets = this.#options.budgetBook.of(spender.organizationId);
    if (budgets instanceof Promise) return this.#holdWhenRead(budgets, spender, modelId, worst, atMs);
    const applying = this.#applying(budgets, spender, modelId, atMs);
    if (applying.length === 0) return null;
    const prices = this.#prices.of(spender.organizationId, modelId);
    if (prices instanceof Promise || prices === null) return this.#holdWaiting(applying, spender, modelId, worst, atMs);
    const amount = costAtMost(worst, prices);
    const limits = applying.map(({ limit }) => limit);
    if (limits.every((limit, index) => limit.take(amount) || undo(limits.slice(0, index), amount)))
      return new SpendHold(limits, amount, prices);
    return this.#holdWaiting(applying, spender, modelId, worst, atMs);
  }

  /** Gives back all that is free, so that nothing stays held when the process ends. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.allSettled([
      ...[...this.#keys.values()].map((spend) => spend.giveBack(0)),
      this.#budgets.tidy(this.#options.nowMs(), 0),
    ]);
  }

  async #holdWhenRead(
    reading: Promise<readonly LimitingBudget[]>,
    spender: Spender,
    modelId: string,
    worst: WorstCase,
    atMs: number,
  ): Promise<SpendHold | null> {
    const budgets = await reading.catch((cause: unknown) => {
      throw budgetUnavailable(cause);
    });
    const applying = this.#applying(budgets, spender, modelId, atMs);
    return applying.length === 0 ? null : this.#holdWaiting(applying, spender, modelId, worst, atMs);
  }

  async #holdWaiting(
    applying: readonly Applying[],
    { organizationId, key }: Spender,
    modelId: string,
    worst: WorstCase,
    atMs: number,
  ): Promise<SpendHold | null> {
    const prices = await Promise.resolve(this.#prices.of(organizationId, modelId)).catch((cause: unknown) => {
      throw spendLimitUnavailable(cause);
    });
    if (!prices && key?.spend == null) return null;
    if (!prices) throw modelNotPriced(modelId);
    const amount = costAtMost(worst, prices);
    const limits = applying.map(({ limit }) => limit);
    for (const [index, { limit, refuse, unavailable }] of applying.entries()) {
      const isHeld = await limit.acquire(amount).catch((cause: unknown) => {
        undo(limits.slice(0, index), amount);
        throw unavailable(cause);
      });
      if (isHeld) continue;
      undo(limits.slice(0, index), amount);
      throw refuse(amount, atMs);
    }
    return new SpendHold(limits, amount, prices);
  }

  /** Every limit that a call is taken from. Throws where a budget lets nothing through. */
  #applying(budgets: readonly LimitingBudget[], spender: Spender, modelId: string, atMs: number): Applying[] {
    const applying: Applying[] = [];
    if (spender.key?.spend) {
      const spend = this.#keyOf(spender.key);
      for (const limit of spend.limitsAt(atMs))
        applying.push({
          limit,
          refuse: (worst, at) => spendLimitReached(spend.standingOf(limit, at), worst, at),
          unavailable: spendLimitUnavailable,
        });
    }
    const call = { projectId: spender.projectId, apiKeyId: spender.key?.id ?? null, modelId };
    for (const budget of budgets) {
      if (!coversCall(budget, call)) continue;
      if (budget.foreseen && atMs < budget.untilMs) throw budgetForeseen(budget, atMs);
      const own = budget.stopPercent === null ? null : this.#budgets.limitAt(budget, budget.stopPercent, atMs);
      if (own)
        applying.push({
          limit: own.limit,
          refuse: (worst, at) => this.#stop(own, worst, at),
          unavailable: budgetUnavailable,
        });
    }
    return applying;
  }

  /** Refuses; the first time that an ordinary request does not fit, the budget is noted as stopped. */
  #stop(own: BudgetLimit, worst: Nanos, atMs: number): Error {
    const { db, clock } = this.#options;
    const { answer } = own.limit;
    const most = answer?.limit ?? null;
    if (answer && most !== null && worst * ordinaryPart <= most) {
      const reached = { percent: own.stopPercent, amount: fromNanos(answer.settled), limit: fromNanos(most) };
      this.#settled(noteStop({ db, clock }, own.budget, reached));
    }
    return budgetStopped(own, worst, atMs);
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
      askOthers: () => announce(db, "headroom_spend_limits", `${key.id} ${holder}`),
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
    this.#settled(this.#budgets.tidy(now, longestIdleMs));
  }

  #settled(work: Promise<unknown> | undefined): void {
    work?.catch((error: unknown) => this.#warn(error));
  }

  #warn(error: unknown): void {
    this.#options.logger.warn({ err: error }, "a spend lease could not be given back");
  }
}

/** Lets go of what earlier limits held for a request that a later one does not let in. */
function undo(limits: readonly { lease: { release(amount: bigint): void } }[], amount: bigint): false {
  for (const { lease } of limits) lease.release(amount);
  return false;
}
