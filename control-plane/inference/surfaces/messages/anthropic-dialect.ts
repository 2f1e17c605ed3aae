import type { Dialect } from "../../dialect.ts";
import type { OpenAiErrorOptions } from "../../openai-error.ts";

/** Anthropic's classes of error, by status. */
const typeOf: Partial<Record<number, string>> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  503: "overloaded_error",
  504: "timeout_error",
};

/** An error in Anthropic's shape. */
export function anthropicError({ status, message }: OpenAiErrorOptions, requestId: string) {
  const type = typeOf[status] ?? (status < 500 ? "invalid_request_error" : "api_error");
  return { type: "error", error: { type, message }, request_id: requestId };
}

/** What Anthropic's clients expect. */
export const anthropicDialect: Dialect = {
  headers: (requestId) => ["request-id", requestId],
  rateHeaders: (limits, state) => {
    const reset = new Date(Date.now() + 60_000).toISOString();
    return [
      "anthropic-ratelimit-requests-limit",
      String(limits.requestsPerMinute),
      "anthropic-ratelimit-requests-remaining",
      String(state.remainingRequests),
      "anthropic-ratelimit-requests-reset",
      reset,
      "anthropic-ratelimit-tokens-limit",
      String(limits.tokensPerMinute),
      "anthropic-ratelimit-tokens-remaining",
      String(state.remainingTokens),
      "anthropic-ratelimit-tokens-reset",
      reset,
    ];
  },
  errorBody: (error, requestId) => JSON.stringify(anthropicError(error, requestId)),
};
