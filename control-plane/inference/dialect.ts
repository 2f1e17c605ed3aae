import type { AnswerSink } from "./collected-answer.ts";
import { type OpenAiErrorOptions, openAiErrorBody } from "./openai-error.ts";
import type { RateLimits, RateState } from "./rate-window.ts";

/** How the clients of a surface expect what is not the answer itself. */
export interface Dialect {
  /** Headers of every answer beside ours, names and values in turn. */
  headers(requestId: string): readonly string[];
  /** Limits and what is left of them, names and values in turn. Of a sliding minute, all is free after 60 s. */
  rateHeaders(limits: RateLimits, state: RateState): readonly string[];
  /** An error as JSON text. */
  errorBody(error: OpenAiErrorOptions, requestId: string): string;
}

const none: readonly string[] = [];

/** What OpenAI's clients expect. */
export const openAiDialect: Dialect = {
  headers: () => none,
  rateHeaders: (limits, state) => [
    "x-ratelimit-limit-requests",
    String(limits.requestsPerMinute),
    "x-ratelimit-limit-tokens",
    String(limits.tokensPerMinute),
    "x-ratelimit-remaining-requests",
    String(state.remainingRequests),
    "x-ratelimit-remaining-tokens",
    String(state.remainingTokens),
    "x-ratelimit-reset-requests",
    "60s",
    "x-ratelimit-reset-tokens",
    "60s",
  ],
  errorBody: openAiErrorBody,
};

/** Answers with an error; `headers` are names and values in turn, the request id among them or added. */
export function sendError(
  response: AnswerSink,
  dialect: Dialect,
  error: OpenAiErrorOptions,
  requestId: string,
  headers: readonly string[] = none,
): void {
  if (response.headersSent || response.destroyed) return;
  const body = dialect.errorBody(error, requestId);
  const own = [
    "content-type",
    "application/json; charset=utf-8",
    "content-length",
    String(Buffer.byteLength(body)),
    "cache-control",
    "no-store",
  ];
  const id = headers.includes("x-request-id") ? none : ["x-request-id", requestId];
  response.writeHead(error.status, [...own, ...id, ...headers, ...Object.entries(error.headers ?? {}).flat()]);
  response.end(body);
}
