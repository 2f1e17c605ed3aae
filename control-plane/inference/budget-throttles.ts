import type { LimitingBudget } from "../budgets/limiting-budgets.ts";
import { coversCall } from "../budgets/scope.ts";
import type { OwnRate } from "./own-rates.ts";
import { type RateLimits, RateWindow } from "./rate-window.ts";

interface Caller {
  projectId: string;
  apiKeyId: string | null;
}

interface Account {
  modelId: string;
  limits: RateLimits;
  share: RateLimits;
}

const none: readonly OwnRate[] = [];

/** What budgets that slow calls down leave of a model's rate: a window for each of them and model. */
export class BudgetThrottles {
  readonly #rates = new Map<string, OwnRate>();

  /** Of the budgets that a call is in the scope of; none where nothing is slowed down. */
  of(budgets: readonly LimitingBudget[], caller: Caller, account: Account, atMs: number): readonly OwnRate[] {
    const throttling = budgets.filter(
      (budget) =>
        budget.sharePercent !== null &&
        atMs < budget.untilMs &&
        coversCall(budget, { ...caller, modelId: account.modelId }),
    );
    return throttling.length === 0 ? none : throttling.map((budget) => this.#rateOf(budget, account));
  }

  /** Forgets those that did nothing in the last minute. */
  forgetIdle(second: number): void {
    for (const [id, rate] of this.#rates) if (rate.running === 0 && rate.window.isIdle(second)) this.#rates.delete(id);
  }

  #rateOf({ row, sharePercent }: LimitingBudget, { modelId, limits, share }: Account): OwnRate {
    const id = `${row.id} ${modelId}`;
    const who = `for ${modelId}: ${sharePercent} % of the rate, which the budget “${row.name}” leaves`;
    const part = {
      limits: partOf(limits, sharePercent ?? 100),
      share: partOf(share, sharePercent ?? 100),
      whose: { requests: who, tokens: who },
    };
    const rate = this.#rates.get(id) ?? { ...part, window: new RateWindow(), running: 0 };
    Object.assign(rate, part);
    this.#rates.set(id, rate);
    return rate;
  }
}

/** At least one request: what slows down does not stop. */
function partOf({ requestsPerMinute, tokensPerMinute }: RateLimits, percent: number): RateLimits {
  const part = (limit: number) => Math.max(1, Math.floor((limit * percent) / 100));
  return { requestsPerMinute: part(requestsPerMinute), tokensPerMinute: part(tokensPerMinute) };
}
