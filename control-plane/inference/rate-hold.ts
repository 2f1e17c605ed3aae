import { lowerLimit } from "../api-keys/lower-limit.ts";
import type { KeyRate } from "./key-rates.ts";
import { OpenAiError } from "./openai-error.ts";
import { type RateAccount, rateHeaders, rateRefusalMessage, secondNow } from "./rate-limits.ts";
import type { RateLimits, RateRefusal, RateState } from "./rate-window.ts";

/** What a request took from the limits of its organization and its key. */
export interface RateHold {
  /** Limits and what is left of them, for the head of the answer. */
  readonly headers: readonly string[];
  /** The request is over and used so many tokens; none when no engine took it. */
  end(usedTokens: number): void;
}

/**
 * Takes one request and its tokens from the organization's limit of the model and from the key's own, from both or from
 * neither; throws with the time to come back when they do not fit. `tokens` is what it may use, as far as known.
 */
export function holdRates(account: RateAccount, key: KeyRate | null, tokens: number): RateHold {
  const second = secondNow();
  const headersNow = () => {
    const own = account.window.state(second, account.share);
    return key
      ? rateHeaders(lower(account.limits, key.limits), lowerState(own, key.window.state(second, key.share)))
      : rateHeaders(account.limits, own);
  };
  const refusal = account.window.refusal(second, tokens, account.share);
  if (refusal) throw tooMany(refusal, account.limits, `for ${account.modelId}`, headersNow());
  const ofKey = key?.window.refusal(second, tokens, key.share);
  if (key && ofKey) throw tooMany(ofKey, key.limits, "of this API key", headersNow());
  account.window.take(second, tokens);
  key?.window.take(second, tokens);
  account.running++;
  if (key) key.running++;
  return {
    headers: headersNow(),
    end(usedTokens) {
      const now = secondNow();
      account.running--;
      account.window.correct(now, second, tokens, usedTokens);
      if (!key) return;
      key.running--;
      key.window.correct(now, second, tokens, usedTokens);
    },
  };
}

function lower(organization: RateLimits, key: RateLimits): RateLimits {
  return {
    requestsPerMinute: lowerLimit(organization.requestsPerMinute, key.requestsPerMinute).limit,
    tokensPerMinute: lowerLimit(organization.tokensPerMinute, key.tokensPerMinute).limit,
  };
}

function lowerState(organization: RateState, key: RateState): RateState {
  return {
    remainingRequests: Math.min(organization.remainingRequests, key.remainingRequests),
    remainingTokens: Math.min(organization.remainingTokens, key.remainingTokens),
  };
}

function tooMany(refusal: RateRefusal, limits: RateLimits, whose: string, state: readonly string[]): OpenAiError {
  const headers: Record<string, string> = { "retry-after": String(refusal.retryAfterSeconds) };
  for (let index = 0; index < state.length; index += 2) headers[state[index] ?? ""] = state[index + 1] ?? "";
  return new OpenAiError({
    status: 429,
    type: "rate_limit_error",
    code: refusal.isEverPossible ? "rate_limit_exceeded" : "request_too_large_for_limit",
    message: rateRefusalMessage(refusal, limits, whose),
    headers,
  });
}
