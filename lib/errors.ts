import { withLocalInstants } from "@/lib/format/local-instants";

/** Codes the console itself uses; refusals of the control plane keep their own code. */
export type ErrorCode =
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "invalid_input"
  | "conflict"
  | "rate_limited"
  | "unknown_outcome"
  | "unavailable"
  | "internal"
  | (string & {});

export interface AppErrorOptions {
  /** One message for each field, keyed by the field's name. */
  fields?: Record<string, string>;
  /** Facts that the interface may show: what was asked, what is free. */
  facts?: Record<string, unknown>;
  status?: number;
  /** The request id of the program that refused, when it was another one. */
  requestId?: string;
  cause?: unknown;
}

const statusOfCode: Record<string, number> = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid_input: 422,
  conflict: 409,
  rate_limited: 429,
  unknown_outcome: 504,
  unavailable: 503,
};

/** An error whose message was written for the person who sees it. Anything else is shown as "internal". */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly fields: Record<string, string> | undefined;
  readonly facts: Record<string, unknown> | undefined;
  readonly requestId: string | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.status = options.status ?? statusOfCode[code] ?? 400;
    this.fields = options.fields;
    this.facts = options.facts;
    this.requestId = options.requestId;
  }
}

/** What an error becomes for the browser: a code, a sentence, and never an unknown error's own message. */
export interface ErrorAnswer {
  code: ErrorCode;
  message: string;
  fields?: Record<string, string>;
  facts?: Record<string, unknown>;
  requestId: string;
}

/** `timeZone` is the reader's: sentences of the control plane say instants in UTC. */
export function toErrorAnswer(error: unknown, requestId: string, timeZone?: string): ErrorAnswer {
  if (!(error instanceof AppError)) {
    return {
      code: "internal",
      message:
        "Something went wrong on our side. Nothing was changed unless the list shows it; try again, or quote the request id to support.",
      requestId,
    };
  }
  const told = (text: string) => (timeZone ? withLocalInstants(text, timeZone) : text);
  return {
    code: error.code,
    message: told(error.message),
    ...(error.fields && {
      fields: Object.fromEntries(Object.entries(error.fields).map(([name, sentence]) => [name, told(sentence)])),
    }),
    ...(error.facts && { facts: error.facts }),
    requestId: error.requestId ?? requestId,
  };
}

/** SQLSTATE of a database error, which drizzle wraps. */
export function databaseErrorCode(error: unknown): string | undefined {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string" && /^[0-9A-Z]{5}$/.test(at.code)) return at.code;
  }
  return undefined;
}
