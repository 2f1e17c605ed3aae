import { lowestLimit } from "../quotas/limits.ts";
import type { Dialect } from "./dialect.ts";
import { OpenAiError } from "./openai-error.ts";
import type { OwnRate } from "./own-rates.ts";
import { type LimitWords, type RateAccount, rateRefusalMessage, secondNow } from "./rate-limits.ts";
import type { RateLimits, RateRefusal, RateState } from "./rate-window.ts";

/** What a request took from the limits of its organization, project, key and person. */
export interface RateHold {
  /** Limits and what is left of them, for the head of the answer. */
  readonly headers: readonly string[];
  /** The request is over and used so many tokens; none when no engine took it. */
  end(usedTokens: number): void;
}

/**
 * Takes one request and its tokens from the organization's limit of the model and from all that its caller has, from
 * each or from none; throws with the time to come back when they do not fit. `tokens` is what it may use, as far as known.
 */
export function holdRates(
  account: RateAccount,
  own: readonly OwnRate[],
  tokens: number,
  { rateHeaders }: Pick<Dialect, "rateHeaders">,
): RateHold {
  const second = secondNow();
  const headersNow = () =>
    rateHeaders(own.map(({ limits }) => limits).reduce(lower, account.limits), stateOf(account, own, second));
  const refusal = account.window.refusal(second, tokens, account.share);
  if (refusal) {
    const { requests, tokens: ofTokens } = account.limits.origins;
    const origin = refusal.exceeded === "requests" ? requests : ofTokens;
    const words = { whose: `for ${account.modelId} (${origin})`, remedy: "ask for a higher quota" };
    throw tooMany(refusal, account.limits, words, headersNow());
  }
  for (const { window, share, limits, whose } of own) {
    const ofOwn = window.refusal(second, tokens, share);
    if (!ofOwn) continue;
    // No quota is in the way, but a limit that the organization gave itself.
    const words = { whose: whose[ofOwn.exceeded], remedy: "have this limit raised in the console" };
    throw tooMany(ofOwn, limits, words, headersNow());
  }
  account.window.take(second, tokens);
  account.running++;
  for (const rate of own) {
    rate.window.take(second, tokens);
    rate.running++;
  }
  return {
    headers: headersNow(),
    end(usedTokens) {
      const now = secondNow();
      for (const rate of [account, ...own]) {
        rate.running--;
        rate.window.correct(now, second, tokens, usedTokens);
      }
    },
  };
}

function lower(one: RateLimits, other: RateLimits): RateLimits {
  const lowest = (name: keyof RateLimits) => lowestLimit({ limit: one[name] }, { limit: other[name] }).limit;
  return { requestsPerMinute: lowest("requestsPerMinute"), tokensPerMinute: lowest("tokensPerMinute") };
}

function stateOf(account: RateAccount, own: readonly OwnRate[], second: number): RateState {
  const state = account.window.state(second, account.share);
  for (const { window, share } of own) {
    const { remainingRequests, remainingTokens } = window.state(second, share);
    state.remainingRequests = Math.min(state.remainingRequests, remainingRequests);
    state.remainingTokens = Math.min(state.remainingTokens, remainingTokens);
  }
  return state;
}

function tooMany(refusal: RateRefusal, limits: RateLimits, words: LimitWords, state: readonly string[]): OpenAiError {
  const headers: Record<string, string> = { "retry-after": String(refusal.retryAfterSeconds) };
  // Both official clients try again by themselves, after a minute of waiting, unless they are told not to.
  if (!refusal.isEverPossible) headers["x-should-retry"] = "false";
  for (let index = 0; index < state.length; index += 2) headers[state[index] ?? ""] = state[index + 1] ?? "";
  return new OpenAiError({
    status: 429,
    type: "rate_limit_error",
    code: refusal.isEverPossible ? "rate_limit_exceeded" : "request_too_large_for_limit",
    message: rateRefusalMessage(refusal, limits, words),
    headers,
  });
}
