import type { AnswerProblem } from "./answer";

/** A refusal as it came over the wire. */
export interface Refusal {
  status: number;
  code: string | null;
  message: string | null;
  retryAfter: string | null;
  requestId: string | null;
}

/** What a refusal of the inference API means for the person who asked. */
export function toAnswerProblem({ status, code, message, retryAfter, requestId }: Refusal): AnswerProblem {
  const retryAfterSeconds = toSeconds(retryAfter);
  const { title, advice } = explain(status, code, retryAfterSeconds);
  return {
    title,
    advice,
    detail: withoutRequestId(message),
    retryAfterSeconds,
    requestId,
    isLasting: lastingStatuses.has(status) || (code !== null && lastingCodes.has(code)),
    help: helpFor(status, code),
  };
}

/** No permission, no such model, too long: the same again is refused again. */
const lastingStatuses = new Set([403, 404, 413]);
const lastingCodes = new Set(["context_length_exceeded", "request_too_large_for_limit", "budget_stopped"]);

function helpFor(status: number, code: string | null): AnswerProblem["help"] {
  if (status === 401) return "sign-in";
  if (code === "budget_stopped") return "budgets";
  return status === 429 ? "quotas" : null;
}

/** Nothing came back at all. */
export function unreachable(): AnswerProblem {
  return {
    title: "The inference API could not be reached",
    advice: "Nothing was sent to the model and nothing is charged. Check your connection, then try again.",
    detail: null,
    retryAfterSeconds: null,
    requestId: null,
    isLasting: false,
    help: null,
  };
}

/** The stream ended before the model was done. `message` is what the gateway said about it, if anything. */
export function cutOff(requestId: string | null, message: string | null = null): AnswerProblem {
  return {
    title: "The answer was cut off",
    advice:
      "What arrived is kept above. Tokens written until then are charged; the usage record of this request has the count.",
    detail: withoutRequestId(message),
    retryAfterSeconds: null,
    requestId,
    isLasting: false,
    help: null,
  };
}

function explain(status: number, code: string | null, wait: number | null): { title: string; advice: string } {
  if (status === 401) {
    return {
      title: "You are signed out",
      advice: "Sign in again in another tab, come back and try again: your messages are still here.",
    };
  }
  if (status === 403) {
    return {
      title: "You may not make this call",
      advice: "Your role or this project does not allow it. Choose another project or ask an owner.",
    };
  }
  if (status === 404) {
    return { title: "This model is not available", advice: "It was withdrawn or renamed. Choose another model above." };
  }
  if (status === 413 || code === "context_length_exceeded") {
    return {
      title: "The conversation is too long for this model",
      advice: "Clear it, shorten the message, or choose a model with a longer context.",
    };
  }
  if (code === "request_too_large_for_limit") {
    return {
      title: "This message is larger than your organization's limit",
      advice: "Waiting does not help. Shorten it, set max tokens lower, or ask for a higher limit under Quotas.",
    };
  }
  if (code === "budget_stopped") {
    return {
      title: "A budget stops this call",
      advice:
        "Set max tokens lower or choose a cheaper model, where something is left. Finance or an administrator can raise it.",
    };
  }
  if (status === 429) {
    const when = wait === null ? "in a minute" : `in ${wait} ${wait === 1 ? "second" : "seconds"}`;
    return {
      title: "Your organization's limit for this model is reached",
      advice: `Try again ${when}. Limits are shared by everybody in the organization; more can be asked for under Quotas.`,
    };
  }
  if (status >= 500) {
    return {
      title: code?.startsWith("engine")
        ? "The model's provider does not answer"
        : "The inference API cannot answer now",
      advice: "Try again in a moment, or choose another model. Only tokens that were written are charged.",
    };
  }
  return {
    title: "The request was refused",
    advice: "Check the parameters and the message; nothing is charged.",
  };
}

/** The gateway writes the request id into its sentence for clients that show nothing else; it stands beside it here. */
function withoutRequestId(message: string | null): string | null {
  return message?.replace(/ \(request id \w+\)$/, "") ?? null;
}

/** `Retry-After` in seconds; dates are rare enough to be left out. */
function toSeconds(header: string | null): number | null {
  if (!header || !/^\d{1,6}(\.\d+)?$/.test(header)) return null;
  return Math.max(1, Math.ceil(Number(header)));
}
