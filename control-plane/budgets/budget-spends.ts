import { Temporal } from "temporal-polyfill";
import type { Clock } from "../clock.ts";
import { announce } from "../db/announce.ts";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { Database } from "../db/client.ts";
import { PeriodLimit } from "../spend-limits/period-limit.ts";
import { type BudgetRow, currentPeriod } from "./budget-row.ts";
import type { LimitingBudget } from "./limiting-budgets.ts";
import { setBudgetLease } from "./set-budget-lease.ts";

interface Kept {
  budget: LimitingBudget;
  revision: number;
  startsAtMs: number;
  endsAtMs: number;
  limit: PeriodLimit;
}

/** A limit that a budget puts on calls, and of which it is. */
export interface BudgetLimit {
  limit: PeriodLimit;
  budget: BudgetRow;
  stopPercent: number;
  endsAtMs: number;
}

export interface BudgetSpendsOptions {
  db: Database;
  clock: Clock;
  feed: ChangeFeed;
  holder: string;
}

/** What this process holds of budgets with a stop, by budget and period: the same leases as of keys' spend limits. */
export class BudgetSpends {
  readonly #options: BudgetSpendsOptions;
  readonly #onError: (error: unknown) => void;
  readonly #kept = new Map<string, Kept>();

  constructor(options: BudgetSpendsOptions, onError: (error: unknown) => void) {
    this.#options = options;
    this.#onError = onError;
    options.feed.on("headroom_budget_leases", (payload) => {
      const [budgetId, holder] = payload.split(" ");
      if (holder === options.holder) return;
      for (const { budget, limit } of this.#kept.values())
        if (budget.row.id === budgetId) limit.giveBack().catch(onError);
    });
  }

  /** The limit that holds at an instant; null outside a custom period. A budget that was changed is leased anew. */
  limitAt(budget: LimitingBudget, stopPercent: number, atMs: number): BudgetLimit | null {
    const period = currentPeriod(budget.row, Temporal.Instant.fromEpochMilliseconds(atMs));
    if (!period) return null;
    const { id, revision } = budget.row;
    const window = { startsAtMs: period.startsAt.epochMilliseconds, endsAtMs: period.endsAt.epochMilliseconds };
    const key = `${id} ${window.startsAtMs} ${window.endsAtMs}`;
    let kept = this.#kept.get(key);
    if (!kept) {
      kept = { budget, revision, ...window, limit: this.#makeLimit(id, window) };
      this.#kept.set(key, kept);
    } else if (kept.revision !== revision) {
      kept.budget = budget;
      kept.revision = revision;
      kept.limit.giveBack().catch(this.#onError);
    }
    return { limit: kept.limit, budget: budget.row, stopPercent, endsAtMs: window.endsAtMs };
  }

  /** Gives back what nobody needed for so long, and forgets periods that are over and settled. */
  tidy(nowMs: number, idleMs: number): Promise<unknown> {
    const now = performance.now();
    for (const [key, { endsAtMs, limit }] of this.#kept)
      if (endsAtMs <= nowMs && limit.lease.used === 0n && !limit.isWorthGivingBack) this.#kept.delete(key);
    const idle = [...this.#kept.values()].filter(
      ({ limit }) => limit.isWorthGivingBack && now - limit.usedAt >= idleMs,
    );
    return Promise.all(idle.map(({ limit }) => limit.giveBack()));
  }

  #makeLimit(budgetId: string, window: { startsAtMs: number; endsAtMs: number }): PeriodLimit {
    const { db, holder } = this.#options;
    return new PeriodLimit({
      set: (asked) => setBudgetLease(db, { holder, budgetId, ...window, ...asked }),
      askOthers: () => announce(db, "headroom_budget_leases", `${budgetId} ${holder}`),
    });
  }
}
