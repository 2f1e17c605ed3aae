import "server-only";
import { sql } from "drizzle-orm";
import { evaluationAnswers } from "@/db/schema/evaluation-answers";
import { formatSmallMoney } from "@/lib/format/small-money";
import type { CallOutcome } from "./call-model";
import type { ClaimedCall } from "./claim-call";
import { findCostOf } from "./lost-cost";
import type { Runner } from "./runner";
import { settleCall } from "./settle-call";

/** What a refusal means beyond its own call. */
export type Refused =
  /** The model takes nothing for so long. */
  | { kind: "wait"; seconds: number }
  /** Nothing of this evaluation may be called: why, in a sentence. */
  | { kind: "stop" | "pause"; reason: string };

/** Calls that fail for a passing reason are tried so often in all. */
const mostAttempts = 4;
/** Times that a call is sent back by a limit before it counts as failed; at a minute each, hours. */
const mostWaits = 200;
const longestWaitSeconds = 300;

type Unanswered = Exclude<CallOutcome, { kind: "answered" }>;

/** Writes a call that brought no answer: to be tried again, or failed for good. Says what that means for the others. */
export async function giveBack(
  runner: Runner,
  call: ClaimedCall,
  outcome: Unanswered,
  bound: string,
): Promise<"done" | Refused> {
  if (outcome.kind === "unreachable") return sendBack(call, 5, { kind: "wait", seconds: 5 });
  if (outcome.kind === "broken") return loseCall(runner, call, outcome, bound);
  const { status, code, message, retryAfterSeconds } = outcome;
  const reason = `The inference API refused: ${message}`;
  if (status === 402 || /budget|spend/.test(code ?? "")) return sendBack(call, 0, { kind: "pause", reason });
  if (status === 403) return sendBack(call, 0, { kind: "stop", reason });
  if (status === 429 && code !== "request_too_large_for_limit") {
    const seconds = Math.min(retryAfterSeconds ?? 15, longestWaitSeconds);
    return sendBack(call, seconds, { kind: "wait", seconds });
  }
  if (status >= 500 || status === 401 || status === 408) return tryAgain(call, message, "0", retryAfterSeconds);
  await settleCall(heldOf(call), { cost: "0", change: { state: "failed", problem: message } });
  return "done";
}

/**
 * Settles a call whose answer was lost after it may have been charged: with its usage record's cost, else with the
 * highest that it can have cost, and says so. It is then made once more.
 */
export async function loseCall(
  runner: Runner | null,
  call: ClaimedCall,
  { requestId, message }: { requestId: string | null; message: string },
  bound: string,
): Promise<"done"> {
  const found = await findCostOf(runner, requestId);
  const amount = formatSmallMoney({ amount: found ?? bound, currency: call.evaluation.currency });
  const charged =
    found === null
      ? `what it cost is not known and counted at its highest, ${amount}`
      : `it was charged with ${amount} (request ${requestId})`;
  const note = `A call before this one brought no answer (${message.replace(/\.$/, "")}); ${charged}.`;
  return tryAgain(call, message, found ?? bound, null, note);
}

async function tryAgain(
  call: ClaimedCall,
  message: string,
  cost: string,
  retryAfterSeconds: number | null,
  note?: string,
): Promise<"done"> {
  const attempts = call.attempts + 1;
  const seconds = Math.min(retryAfterSeconds ?? 2 ** attempts, longestWaitSeconds);
  const isOver = attempts >= mostAttempts;
  await settleCall(heldOf(call), {
    cost,
    change: {
      ...{ attempts, lostCost: plus(cost), claim: null },
      ...(note && { note }),
      ...(isOver
        ? { state: "failed", problem: `${message} Tried ${attempts} times.` }
        : { state: "waiting", dueAt: inSeconds(seconds) }),
    },
  });
  return "done";
}

async function sendBack(call: ClaimedCall, seconds: number, refused: Refused): Promise<"done" | Refused> {
  const waits = call.waits + 1;
  const isOver = waits >= mostWaits;
  const problem = `The limit of requests sent this call back ${waits} times.`;
  await settleCall(heldOf(call), {
    cost: "0",
    change: {
      ...{ waits, claim: null },
      ...(isOver ? { state: "failed", problem } : { state: "waiting", dueAt: inSeconds(seconds) }),
    },
  });
  return refused;
}

function heldOf({ evaluation, number, claim }: ClaimedCall) {
  return { evaluationId: evaluation.id, number, claim };
}

function plus(cost: string) {
  return sql<string>`${evaluationAnswers.lostCost} + ${cost}::numeric`;
}

function inSeconds(seconds: number) {
  return sql<string>`now() + make_interval(secs => ${seconds})`;
}
