import { Temporal } from "temporal-polyfill";
import { OpenAiError } from "../inference/openai-error.ts";
import { shownMoney } from "../money/shown-money.ts";
import type { Standing } from "./key-spend.ts";
import { fromNanos, type Nanos } from "./nanos.ts";
import { resetInWords } from "./reset-in-words.ts";

/** The soonest that something held may be free again. */
const soonestSeconds = 2;

/**
 * A limit does not leave what a request can cost. Says which, how much is used and held, and when it resets; whether to try
 * again soon depends on whether what is held could come back to be enough.
 */
export function spendLimitReached(standing: Standing, worst: Nanos, atMs: number): OpenAiError {
  const { period, limit, used, held, endsAtMs, currency, timeZone } = standing;
  const amount = (nanos: Nanos) => shownMoney(fromNanos(nanos), currency);
  const left = limit - used - held;
  const resetSeconds = Math.max(1, Math.ceil((endsAtMs - atMs) / 1000));
  const mayFitSoon = held > 0n && used + worst <= limit;
  const endsAt = Temporal.Instant.fromEpochMilliseconds(endsAtMs);
  return new OpenAiError({
    status: 429,
    type: "rate_limit_error",
    code: worst > limit ? "request_too_large_for_limit" : "spend_limit_reached",
    message:
      `This API key may spend ${amount(limit)} per ${period}: ${amount(used)} is used and ${amount(held)} held for requests under way, ` +
      `so ${amount(left > 0n ? left : 0n)} is left, and this request can cost ${amount(worst)}. The limit resets ${resetInWords(endsAt, timeZone)}. ` +
      "Send less, lower max_tokens, or raise the limit on the key's page.",
    headers: {
      "retry-after": String(mayFitSoon ? soonestSeconds : resetSeconds),
      // OpenAI's clients try again by themselves unless told not to: hours of waiting help nobody.
      "x-should-retry": String(mayFitSoon),
    },
  });
}

/** Without a price the worst case of a request is unknown, and a hard limit could not hold. */
export function modelNotPriced(modelId: string): OpenAiError {
  return new OpenAiError({
    status: 403,
    type: "permission_error",
    code: "model_not_priced",
    message: `${modelId} has no price, so what it costs cannot be bounded, and this API key has a spend limit. Use a key without one.`,
  });
}

/** The database must be asked and does not answer. */
export function spendLimitUnavailable(cause: unknown): OpenAiError {
  return new OpenAiError({
    status: 503,
    type: "server_error",
    code: "spend_limit_unavailable",
    message: "The spend limit of this API key cannot be checked right now. Try again in a few seconds.",
    headers: { "retry-after": "5" },
    cause,
  });
}
