export interface OpenAiErrorOptions {
  status: number;
  /** OpenAI's class of error, by which its clients choose their exception. */
  type: "invalid_request_error" | "authentication_error" | "permission_error" | "rate_limit_error" | "server_error";
  /** Stable; for programs. */
  code: string;
  /** What is wrong and what to do, for people. */
  message: string;
  param?: string;
  headers?: Record<string, string>;
  /** What went wrong behind it, for the log alone. */
  cause?: unknown;
}

/** A refusal in the shape that OpenAI's clients understand. */
export class OpenAiError extends Error {
  readonly options: OpenAiErrorOptions;

  constructor(options: OpenAiErrorOptions) {
    super(options.message, { cause: options.cause });
    this.name = "OpenAiError";
    this.options = options;
  }
}

/** The error as JSON text. The request id is in the sentence too, because clients show only that. */
export function openAiErrorBody(error: OpenAiErrorOptions, requestId: string): string {
  const { message, type, param = null, code } = error;
  return JSON.stringify({ error: { message: `${message} (request id ${requestId})`, type, param, code } });
}

/** A broken request: `message` says what to send instead. */
export function invalidRequest(
  message: string,
  options: { param?: string; code?: string; status?: number } = {},
): OpenAiError {
  const { status = 400, code = "invalid_request", param } = options;
  return new OpenAiError({ status, type: "invalid_request_error", code, message, ...(param ? { param } : {}) });
}
