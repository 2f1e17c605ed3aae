/** An error's code, its status and what to do. */
export interface ErrorRow {
  status: number;
  code: string;
  meaning: string;
}

/** Codes that every operation of the contract can answer with; those of single operations say themselves what they mean. */
export const contractErrors: readonly ErrorRow[] = [
  { status: 400, code: "invalid_input", meaning: "A member is missing, unknown or wrong; fields names each." },
  { status: 400, code: "malformed_json", meaning: "The body is no JSON." },
  { status: 400, code: "invalid_cursor", meaning: "The cursor is not one that this list gave." },
  { status: 401, code: "unauthenticated", meaning: "The key is missing, mistyped, expired or revoked." },
  { status: 403, code: "forbidden", meaning: "The key has no scope that holds the permission; facts.needs names it." },
  { status: 404, code: "not_found", meaning: "There is no such thing, or it is another organization's." },
  { status: 409, code: "idempotency_conflict", meaning: "The idempotency key was sent with something else before." },
  { status: 409, code: "state_changed", meaning: "Somebody was faster; read the thing again and decide again." },
  { status: 409, code: "terms_changed", meaning: "The price or the terms are others now; look again before you act." },
  { status: 413, code: "body_too_large", meaning: "The body is longer than is taken." },
  {
    status: 409,
    code: "quota_exceeded",
    meaning: "It would exceed a quota; facts says which, the limit and what is used.",
  },
];

/** Codes of the inference API. */
export const inferenceErrors: readonly ErrorRow[] = [
  { status: 400, code: "malformed_json", meaning: "The body is no JSON." },
  { status: 400, code: "model_not_supported", meaning: "The model cannot do what this path is for." },
  { status: 401, code: "invalid_api_key", meaning: "The key is missing, mistyped or expired." },
  { status: 401, code: "api_key_revoked", meaning: "The key was revoked; open streams are cut within two seconds." },
  { status: 403, code: "missing_permission", meaning: "The key has no scope inference." },
  { status: 403, code: "project_archived", meaning: "The key's project takes nothing new." },
  { status: 404, code: "model_not_found", meaning: "There is no such model for your organization, or it is retired." },
  { status: 429, code: "rate_limit_exceeded", meaning: "A limit is reached; wait for retry-after seconds." },
  {
    status: 429,
    code: "request_too_large_for_limit",
    meaning: "Larger than the limit of a whole minute: waiting does not help.",
  },
  {
    status: 503,
    code: "metering_unavailable",
    meaning: "Nothing can be metered now, so nothing is answered; try again.",
  },
];

/** Headers of the inference API's answers. */
export const rateHeaders: readonly { name: string; meaning: string }[] = [
  { name: "x-ratelimit-limit-requests", meaning: "Requests that may be made in a minute." },
  { name: "x-ratelimit-limit-tokens", meaning: "Tokens that may be used in a minute." },
  { name: "x-ratelimit-remaining-requests", meaning: "Requests left in the running minute." },
  { name: "x-ratelimit-remaining-tokens", meaning: "Tokens left in the running minute." },
  { name: "x-ratelimit-reset-requests", meaning: "When all of them are free again." },
  { name: "x-ratelimit-reset-tokens", meaning: "When all of them are free again." },
  { name: "retry-after", meaning: "With 429 and 503: after how many seconds it is worth trying again." },
  {
    name: "x-should-retry",
    meaning: "Whether the official clients try again by themselves: false where waiting does not help.",
  },
  { name: "x-request-id", meaning: "Of this request; name it to support, find it in Usage, records." },
];

/** What a key looks like: prefix, 28 random characters and a checksum of 6. */
export const keyPattern = "hr_live_[0-9A-Za-z]{34}";
