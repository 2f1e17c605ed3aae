import type { AttemptEnd } from "../models/provider-health.ts";
import { OpenAiError, type OpenAiErrorOptions } from "./openai-error.ts";

/** Codes of errors that come before the engine can have seen a request. */
const neverSent = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);
const timeouts = new Set(["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);

/** Whether the engine certainly did not get the request. */
export function wasNeverSent(error: unknown): boolean {
  return neverSent.has(codeOf(error));
}

/** Whether a refusal is about the request itself: another engine would say the same. */
export function isOfRequest(status: number): boolean {
  return status === 400 || status === 413 || status === 422;
}

/** What a refusal says of the engine. That it does not have a model says nothing of its others. */
export function endOfRefusal(status: number): AttemptEnd {
  if (isOfRequest(status)) return "answered";
  if (status === 404) return "unknown";
  return isBusy(status) ? "busy" : "failed";
}

/** What the customer is told when no engine can be asked: every one has as many requests as it may, or there is none. */
export function noRoute(modelId: string, hasRoutes: boolean): OpenAiError {
  if (!hasRoutes) return engineUnavailable(modelId);
  return serverError(503, "engine_busy", `The engines behind ${modelId} are all busy. Try again in a few seconds.`, {
    "retry-after": "2",
  });
}

function isBusy(status: number): boolean {
  return status === 429 || status === 503;
}

/** What the customer is told when an engine breaks off. */
export function engineFailure(error: unknown, modelId: string): OpenAiError {
  if (wasNeverSent(error)) return engineUnavailable(modelId);
  if (timeouts.has(codeOf(error))) {
    return serverError(
      504,
      "engine_timeout",
      `The engine behind ${modelId} took too long. Try again, with a shorter request if it stays.`,
    );
  }
  return serverError(502, "engine_failed", `The engine behind ${modelId} broke off. Try again.`);
}

/**
 * What the customer is told when an engine refuses. A fault of the request is passed on in the engine's words; a refusal
 * that is between the engine and us, such as a wrong secret of ours, is not the customer's.
 */
export function engineRefusal(status: number, body: Buffer, modelId: string): OpenAiError {
  if (isBusy(status)) {
    return serverError(503, "engine_busy", `The engine behind ${modelId} is busy. Try again in a few seconds.`, {
      "retry-after": "3",
    });
  }
  if (!isOfRequest(status)) {
    return serverError(
      502,
      "engine_failed",
      `The engine behind ${modelId} could not answer. Try again in a minute, or choose another model.`,
    );
  }
  const { message, param, code } = readError(body);
  return new OpenAiError({
    status,
    type: "invalid_request_error",
    code: code ?? "invalid_request",
    message: message ?? `The engine behind ${modelId} did not accept this request.`,
    ...(param ? { param } : {}),
  });
}

function engineUnavailable(modelId: string): OpenAiError {
  return serverError(
    503,
    "engine_unavailable",
    `The engine behind ${modelId} does not answer. Try again in a minute, or choose another model.`,
    { "retry-after": "10" },
  );
}

function serverError(
  status: number,
  code: string,
  message: string,
  headers?: OpenAiErrorOptions["headers"],
): OpenAiError {
  return new OpenAiError({ status, type: "server_error", code, message, ...(headers ? { headers } : {}) });
}

/** Engines write errors as `{ error: { message } }`, `{ message }` or `{ detail }`. */
function readError(body: Buffer): { message?: string; param?: string; code?: string } {
  try {
    const parsed = JSON.parse(body.toString("utf8")) as Record<string, unknown> | null;
    const error = (typeof parsed?.error === "object" ? parsed.error : parsed) as Record<string, unknown> | null;
    return { ...textOf(error, "message", "detail"), ...textOf(error, "param"), ...textOf(error, "code") };
  } catch {
    return {};
  }
}

function textOf(error: Record<string, unknown> | null, name: string, otherName = name): Record<string, string> {
  const value = error?.[name] ?? error?.[otherName];
  return typeof value === "string" && value !== "" ? { [name]: value.slice(0, 1000) } : {};
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}
