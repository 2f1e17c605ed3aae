import { randomUUID } from "node:crypto";
import { Hono, type Context as HonoContext } from "hono";
import { takeWebhook } from "../card-payments/webhook.ts";
import { answerCall } from "./answer-call.ts";
import type { AppOptions } from "./app-options.ts";
import { BodyRoom } from "./body-room.ts";
import { clientAddress } from "./client-address.ts";
import { limitBody } from "./limit-body.ts";
import { openApiDocument } from "./openapi.ts";
import { ProblemException, problem, problemResponse } from "./problem.ts";
import { readText } from "./read-text.ts";

type Env = { Variables: { requestId: string } };

const maxBodyBytes = 4 * 1024 * 1024;

/** The HTTP face of the contract: every handler under its route, the OpenAPI document, and problems for the rest. */
export function createApp(options: AppOptions): Hono<Env> {
  const app = new Hono<Env>();
  const document = openApiDocument(
    options.handlers.map((handler) => handler.route),
    options.publicUrl,
  );

  app.use(async (c, next) => {
    c.set("requestId", requestIdOf(c.req.header("x-request-id")));
    await next();
    c.header("x-request-id", c.get("requestId"));
    c.header("cache-control", "private, no-store");
    c.header("x-content-type-options", "nosniff");
  });
  const limit = { tooLarge, withinMs: 30_000, room: new BodyRoom(64 * 1024 * 1024) };
  // Strangers may send these, who hold what they send until it is whole.
  app.use("/webhooks/*", limitBody({ ...limit, maxBytes: 512 * 1024 }));
  app.use("/api/v1/leaked-key-reports", limitBody({ ...limit, maxBytes: 16 * 1024 }));
  app.use(limitBody({ ...limit, maxBytes: maxBodyBytes }));
  app.get("/api/v1/openapi.json", (c) => c.json(document));
  for (const handler of options.handlers) {
    const path = handler.route.path.replace(/\{(\w+)\}/g, ":$1");
    app.on(handler.route.method, path, (c) => {
      const origin = { requestId: c.get("requestId"), address: clientAddress(c, options.trustedProxies) };
      return answerCall(handler, c.req, origin, options);
    });
  }
  // No route of the contract: it is signed over its very bytes, by somebody who holds no token of ours.
  app.post("/webhooks/stripe", async (c) => {
    const address = clientAddress(c, options.trustedProxies);
    const ctx = { db: options.db, clock: options.clock, requestId: c.get("requestId"), address };
    const answer = await takeWebhook(ctx, await readText(c.req), c.req.header("stripe-signature") ?? null);
    options.onChange();
    return c.json(answer);
  });
  app.notFound((c) =>
    respond(
      c,
      problem("no_such_route", {
        status: 404,
        detail: `There is no ${c.req.method} ${c.req.path} in this API. See /api/v1/openapi.json.`,
      }),
    ),
  );
  app.onError((error, c) => {
    if (error instanceof ProblemException) return respond(c, error);
    options.logger.error({ err: error, requestId: c.get("requestId"), path: c.req.path }, "request failed");
    return respond(c, internalError(c.req.method === "GET"));
  });
  return app;
}

function respond(c: HonoContext<Env>, exception: ProblemException): Response {
  return problemResponse(exception.toProblem(c.get("requestId")));
}

/** The caller's id when it looks like one, so that its traces and ours meet; else a new one. */
function requestIdOf(given: string | undefined): string {
  return given && /^[\w-]{8,64}$/.test(given) ? given : `req_${randomUUID().replaceAll("-", "")}`;
}

/** A connection can break after the commit and before we hear of it: a change is then not said to have failed. */
function internalError(isRead: boolean): ProblemException {
  const advice = isRead
    ? "Try again"
    : "To learn whether your change was made, send it again with the same Idempotency-Key or look for it";
  return problem("internal_error", {
    status: 500,
    detail: `Something went wrong on our side. ${advice}, and give us the request id if it stays.`,
  });
}

function tooLarge(maxBytes: number): ProblemException {
  const kilobytes = maxBytes / 1024;
  return problem("body_too_large", {
    status: 413,
    detail: `Send at most ${kilobytes < 1024 ? `${kilobytes} KB` : `${kilobytes / 1024} MB`} in one request.`,
  });
}
