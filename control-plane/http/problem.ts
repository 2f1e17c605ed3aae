import type { Problem } from "../contract/primitives.ts";

export interface ProblemOptions {
  status: number;
  /** A sentence for people: what is wrong and what to do. */
  detail: string;
  title?: string;
  /** Sentences by name of the wrong field. */
  fields?: Record<string, string>;
  /** What an interface can use: what was asked, what is free, what is allowed. */
  facts?: Record<string, unknown>;
}

/** A refusal that the caller is told about. Anything else that is thrown is answered as an internal error. */
export class ProblemException extends Error {
  readonly code: string;
  readonly options: ProblemOptions;

  constructor(code: string, options: ProblemOptions) {
    super(options.detail);
    this.name = "ProblemException";
    this.code = code;
    this.options = options;
  }

  toProblem(requestId: string): Problem {
    const { status, detail, title, fields, facts } = this.options;
    return {
      type: `urn:headroom:problem:${this.code}`,
      title: title ?? titleOf(this.code),
      status,
      code: this.code,
      detail,
      requestId,
      ...(fields ? { fields } : {}),
      ...(facts ? { facts } : {}),
    };
  }
}

/** A refusal to throw, with a stable `code` in snake_case. */
export function problem(code: string, options: ProblemOptions): ProblemException {
  return new ProblemException(code, options);
}

/** The answer for a thing that does not exist, or not for this organization: the two are not told apart. */
export function notFound(what: string): ProblemException {
  return problem("not_found", { status: 404, detail: `There is no such ${what}.` });
}

/** A refusal as it is sent. */
export function problemResponse(document: Problem): Response {
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: {
      "content-type": "application/problem+json",
      ...(document.status === 401 ? { "www-authenticate": "Bearer" } : {}),
    },
  });
}

function titleOf(code: string): string {
  const words = code.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
