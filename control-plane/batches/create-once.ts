import { inTransaction } from "../db/in-transaction.ts";
import { once } from "../http/idempotency.ts";
import { ProblemException } from "../http/problem.ts";
import { OpenAiError } from "../inference/openai-error.ts";
import type { KeyContext } from "./batch-caller.ts";

export interface Creation {
  routeId: string;
  /** What is asked for, small: it is compared with what the same `Idempotency-Key` asked for before. */
  input(): unknown;
  /** Makes it, and gives the answer. */
  run(within: KeyContext): Promise<object>;
}

/**
 * Makes something of the hosted API in one transaction, at most once per project and `Idempotency-Key`: sent again, it
 * is the first answer. All keys of the project share it, so that a rotated key may repeat what the old one asked.
 * Throws an OpenAI error when the same key came with another request.
 */
export function createOnce(ctx: KeyContext, { routeId, input, run }: Creation): Promise<object> {
  return inTransaction(ctx, async (within) => {
    if (ctx.operationId === null) return run(within);
    const attempt = { caller: ctx.projectId, key: ctx.operationId, routeId, input: input() };
    const { response } = await once(within, attempt, async () => {
      const made = await run(within);
      return { answer: { status: 200, response: made }, stored: made };
    }).catch((error: unknown) => {
      throw error instanceof ProblemException ? toOpenAiError(error) : error;
    });
    // What is stored for this route is what `run` gave.
    return response as object;
  });
}

function toOpenAiError({ code, message, options: { status } }: ProblemException): OpenAiError {
  // OpenAI's clients send a 409 again by themselves unless they are told not to.
  const headers = { "x-should-retry": "false" };
  return new OpenAiError({ status, type: "invalid_request_error", code, message, headers });
}
