import type { HonoRequest } from "hono";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context } from "../context.ts";
import { isMutation, type Needs } from "../contract/route.ts";
import type { AppOptions } from "./app-options.ts";
import type { Caller } from "./authenticate.ts";
import { invalidIdempotencyKey, isIdempotencyKey, once, type StoredAnswer } from "./idempotency.ts";
import type { FileAnswer, Handler, StreamAnswer } from "./implement.ts";
import { parseInput } from "./parse-input.ts";
import { ProblemException, problem } from "./problem.ts";

/** Which request it is, and where it comes from as far as we can tell ourselves. */
export interface CallOrigin {
  requestId: string;
  address: string | null;
}

/** One call of one route: identity, permission, input, then the verb; a mutation in one transaction, at most once a key. */
export async function answerCall(
  handler: Handler,
  request: HonoRequest,
  origin: CallOrigin,
  options: AppOptions,
): Promise<Response> {
  const isPublic = handler.route.needs === "public";
  const caller = isPublic
    ? anybody
    : await options.authenticate(request.header("authorization") ?? null, origin.address);
  const ctx = contextOf(caller, request, origin, options);
  try {
    authorize(handler, caller);
    const input = await parseInput(handler.route, request);
    if (!isMutation(handler.route)) return toResponse(handler, await handler.run(ctx, input));
    const answer = await mutate(handler, ctx, input);
    options.onChange();
    return Response.json(answer.response, { status: answer.status });
  } catch (error) {
    // What strangers send is no act of anybody; it must not fill the audit trail.
    if (isMutation(handler.route) && !isPublic) await recordFailure(handler, ctx, error, options);
    throw error;
  }
}

/** Who calls a public route: nobody that we know, whatever they send. */
const anybody: Caller = {
  organizationId: null,
  actor: { type: "system", id: "public", name: "Anybody" },
  surface: "api",
  role: null,
  permissions: new Set(),
  address: null,
};

function contextOf(caller: Caller, request: HonoRequest, origin: CallOrigin, options: AppOptions): Context {
  const key = request.header("idempotency-key");
  if (key !== undefined && !isIdempotencyKey(key)) {
    const { code, detail } = invalidIdempotencyKey;
    throw problem(code, { status: 400, detail });
  }
  return {
    db: options.db,
    clock: options.clock,
    actor: caller.actor,
    surface: caller.surface,
    requestId: origin.requestId,
    address: caller.address ?? origin.address,
    operationId: key ?? null,
    // Operator routes see the operator's part of the context only; see `implement`.
    organizationId: caller.organizationId ?? "",
    role: caller.role,
    permissions: caller.permissions,
  };
}

function authorize(handler: Handler, caller: Caller): void {
  const { needs } = handler.route;
  if (needs === "public") return;
  const isCustomer = caller.organizationId !== null;
  if (needs === "operator" && !isCustomer && caller.actor.type === "operator") return;
  if (needs === "console" && !isCustomer && caller.actor.type === "system") return;
  if (needs !== "operator" && needs !== "console" && isCustomer && caller.permissions.has(needs)) return;
  throw problem("forbidden", { status: 403, detail: sentenceOf(needs), facts: { needs } });
}

function sentenceOf(needs: Needs): string {
  if (needs === "operator") return "Only the operator may do this.";
  if (needs === "console") return "Only the console itself may do this.";
  return `This needs the permission ${needs}.`;
}

async function mutate(
  handler: Handler,
  ctx: Context,
  input: { params: unknown; query: unknown; body: unknown },
): Promise<StoredAnswer> {
  return ctx.db.transaction(async (transaction) => {
    // drizzle gives the transaction a narrower type; it has every method that a handle has.
    const within: Context = { ...ctx, db: transaction as unknown as Context["db"] };
    const run = async () => {
      const response = await handler.run(within, input);
      const answer = { status: handler.route.status ?? 200, response };
      return { answer, stored: handler.replay ? handler.replay(response) : response };
    };
    if (!ctx.operationId) return (await run()).answer;
    // Operators have no organization: each has keys of their own.
    const caller = ctx.organizationId || ctx.actor.id;
    return once(within, { caller, key: ctx.operationId, routeId: handler.route.id, input }, run);
  });
}

function toResponse(handler: Handler, answer: unknown): Response {
  if (!handler.route.produces) return Response.json(answer, { status: handler.route.status ?? 200 });
  // A route that `produces` something is implemented with a FileAnswer; see `implement`.
  const file = answer as FileAnswer | StreamAnswer;
  const body = file.body instanceof Uint8Array ? Buffer.from(file.body) : toStream(file.body);
  return new Response(body, {
    headers: {
      "content-type": file.mediaType ?? handler.route.produces,
      "content-disposition": `attachment; filename="${file.fileName}"`,
    },
  });
}

/** Nobody makes the audit log long by what they send. */
const longestSummary = 2_000;

async function recordFailure(handler: Handler, ctx: Context, error: unknown, { logger }: AppOptions): Promise<void> {
  const action = handler.route.id;
  if (error instanceof ProblemException) {
    await recordAudit(ctx, {
      action,
      outcome: "refused",
      summary: error.message.slice(0, longestSummary),
      after: { code: error.code },
    });
    return;
  }
  // What cannot be told from here is whether it was committed before the connection broke: then its own entry stands.
  const summary = "Ended with an error on our side. If it was done all the same, it has an entry of its own.";
  await recordAudit(ctx, { action, outcome: "failed", summary, after: { code: "internal_error" } }).catch((cause) =>
    // Where the database is the error; the caller is told of the first one.
    logger.error({ err: cause, requestId: ctx.requestId }, "a failure could not be audited"),
  );
}

/** Pulled by the reader: what is sent is never far ahead of who reads it. */
function toStream(parts: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = parts[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
