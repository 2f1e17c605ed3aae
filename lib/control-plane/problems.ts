import { ProblemError } from "@/control-plane/contract/call";
import type { Problem } from "@/control-plane/contract/primitives";
import { isMutation, type Route } from "@/control-plane/contract/route";
import { AppError } from "@/lib/errors";

const known = new Set(["type", "title", "status", "code", "detail", "requestId", "fields", "facts"]);

/** What came back instead of an answer, as an error whose words a person may see. */
export function toAppError(error: unknown, route: Route): AppError {
  if (error instanceof ProblemError) return fromProblem(error.problem, route, error);
  // No answer, or none that can be read: a mutation may have happened, a read certainly can be repeated.
  if (isMutation(route) && !wasNeverSent(error)) {
    return new AppError(
      "unknown_outcome",
      "The control plane did not answer in time. We are checking whether it was done: look for it before you do it again.",
      { cause: error },
    );
  }
  return new AppError(
    "unavailable",
    "The control plane does not answer right now. Nothing was changed; try again in a minute.",
    {
      cause: error,
    },
  );
}

function fromProblem(problem: Problem, route: Route, cause: ProblemError): AppError {
  if (problem.status === 401) return untrusted(problem, cause);
  if (problem.code === "unexpected_answer" || problem.status >= 500) {
    return isMutation(route)
      ? new AppError(
          "unknown_outcome",
          "The control plane failed while answering. We are checking whether it was done: look for it before you do it again.",
          { cause, requestId: problem.requestId },
        )
      : new AppError("unavailable", "The control plane cannot answer right now. Try again in a minute.", {
          cause,
          requestId: problem.requestId,
        });
  }
  const extra = Object.fromEntries(Object.entries(problem).filter(([name]) => !known.has(name)));
  return new AppError(problem.code, problem.detail, {
    status: problem.status,
    facts: { ...extra, ...problem.facts },
    ...(problem.fields && { fields: problem.fields }),
    requestId: problem.requestId,
    cause,
  });
}

/** It is the console that is not known, whoever asks: signing in again would not help them. */
function untrusted({ detail, requestId }: Problem, cause: ProblemError): AppError {
  console.error(
    `The control plane refuses the console's token, request ${requestId}: ${detail} CONSOLE_SIGNING_KEY must belong to its CONTROL_PLANE_TRUSTED_KEYS, and their clocks agree within five seconds.`,
  );
  const sentence =
    "The console is not let in by the control plane. Nothing was changed; an operator has to look at it.";
  return new AppError("unavailable", sentence, { cause, requestId });
}

/** Refused connections, and requests that undici or `URL` would not make of what they were given. */
const unsent = new Set<unknown>(["ECONNREFUSED", "ENOTFOUND", "UND_ERR_INVALID_ARG", "ERR_INVALID_URL"]);

/** What was never sent has a known outcome: nothing happened. */
function wasNeverSent(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof URIError || ("code" in at && unsent.has(at.code))) return true;
  }
  return false;
}
