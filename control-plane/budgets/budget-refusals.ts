import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { OpenAiError } from "../inference/openai-error.ts";
import { shownMoney } from "../money/shown-money.ts";
import { fromNanos, type Nanos } from "../spend-limits/nanos.ts";
import { resetInWords } from "../spend-limits/reset-in-words.ts";
import type { BudgetLimit } from "./budget-spends.ts";
import type { LimitingBudget } from "./limiting-budgets.ts";

const soonestSeconds = 2;

/** What a budget with a stop leaves is less than what a request can cost. Says which, how it stands, and when it resets. */
export function budgetStopped({ limit, budget, endsAtMs }: BudgetLimit, worst: Nanos, atMs: number): OpenAiError {
  const { answer, lease } = limit;
  const most = answer?.limit ?? 0n;
  const taken = answer?.settled ?? 0n;
  const held = (answer?.others ?? 0n) + lease.used;
  const left = most - taken - held;
  const amount = (nanos: Nanos) => shownMoney(fromNanos(nanos > 0n ? nanos : 0n), budget.currency);
  const mayFitSoon = held > 0n && taken + worst <= most;
  return refusal(budget.name, {
    sentence: `stops at ${amount(most)}: ${amount(taken)} is spent or committed and ${amount(held)} held for requests under way, so ${amount(left)} is left, and this request can cost ${amount(worst)}.`,
    advice: "Send less, lower max_tokens, or ask finance or an administrator to raise the budget.",
    isSoon: mayFitSoon,
    ...{ endsAtMs, atMs, timeZone: budget.timeZone },
  });
}

/** The forecast of a budget reached a stop: nothing goes through until it resets or is changed. */
export function budgetForeseen({ row, foreseen, untilMs }: LimitingBudget, atMs: number): OpenAiError {
  const limit = foreseen ? shownMoney(new Big(foreseen.limit).toFixed(), row.currency) : "its limit";
  return refusal(row.name, {
    sentence: `stops because its forecast reached ${foreseen?.percent ?? 100} % of ${limit}.`,
    advice: "Ask finance or an administrator to raise the budget.",
    isSoon: false,
    ...{ endsAtMs: untilMs, atMs, timeZone: row.timeZone },
  });
}

function refusal(
  name: string,
  facts: { sentence: string; advice: string; isSoon: boolean; endsAtMs: number; atMs: number; timeZone: string },
): OpenAiError {
  const { sentence, advice, isSoon, endsAtMs, atMs, timeZone } = facts;
  const resets = resetInWords(Temporal.Instant.fromEpochMilliseconds(endsAtMs), timeZone);
  const resetSeconds = Math.max(1, Math.ceil((endsAtMs - atMs) / 1000));
  return new OpenAiError({
    status: 429,
    type: "rate_limit_error",
    code: "budget_stopped",
    message: `The budget “${name}” ${sentence} It resets ${resets}. ${advice}`,
    headers: {
      "retry-after": String(isSoon ? soonestSeconds : resetSeconds),
      // Clients try again by themselves unless told not to: days of waiting help nobody.
      "x-should-retry": String(isSoon),
    },
  });
}

/** The database must be asked and does not answer. */
export function budgetUnavailable(cause: unknown): OpenAiError {
  return new OpenAiError({
    status: 503,
    type: "server_error",
    code: "budget_unavailable",
    message: "The budgets of this organization cannot be checked right now. Try again in a few seconds.",
    headers: { "retry-after": "5" },
    cause,
  });
}
