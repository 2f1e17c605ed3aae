import type { InferenceCaller } from "./caller.ts";
import { OpenAiError } from "./openai-error.ts";
import { type RateAccount, rateHeaders, rateRefusalMessage } from "./rate-limits.ts";

/** Throws for a caller who may not call models, no longer may, or whose project takes nothing new. */
export function admitCaller(caller: InferenceCaller): void {
  if (!caller.mayUseModels) {
    throw forbidden(
      "missing_permission",
      "This needs the permission models.use: make an API key with the scope inference, or ask an administrator for a role that has it.",
    );
  }
  if (caller.isRevoked) throw revoked();
  if (caller.isProjectArchived) {
    throw forbidden("project_archived", "The project of this API key is archived. Use a key of another project.");
  }
}

/** Takes one request and its tokens from the limits; throws with the time to come back when they do not fit. */
export function admitToModel(account: RateAccount, second: number, tokens: number): void {
  const refusal = account.window.admit(second, tokens, account.share);
  if (!refusal) return;
  const headers: Record<string, string> = { "retry-after": String(refusal.retryAfterSeconds) };
  const state = rateHeaders(account.limits, account.window.state(second, account.share));
  for (let index = 0; index < state.length; index += 2) headers[state[index] ?? ""] = state[index + 1] ?? "";
  throw new OpenAiError({
    status: 429,
    type: "rate_limit_error",
    code: refusal.isEverPossible ? "rate_limit_exceeded" : "request_too_large_for_limit",
    message: rateRefusalMessage(refusal, account.limits, account.modelId),
    headers,
  });
}

/** What a customer is told whose key was revoked while a request was under way. */
export function revoked(): OpenAiError {
  return new OpenAiError({
    status: 401,
    type: "authentication_error",
    code: "api_key_revoked",
    message: "This API key was revoked. Make a new one in the console under API keys.",
  });
}

function forbidden(code: string, message: string): OpenAiError {
  return new OpenAiError({ status: 403, type: "permission_error", code, message });
}
