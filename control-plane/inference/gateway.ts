import type { IncomingMessage, ServerResponse } from "node:http";
import type { JSONWebKeySet } from "jose";
import type { Logger } from "pino";
import type { KeyRing } from "../api-keys/key-ring.ts";
import { createBatchesEndpoint } from "../batches/batches-endpoint.ts";
import { createFilesEndpoint } from "../batches/files-endpoint.ts";
import { BudgetBook } from "../budgets/budget-book.ts";
import type { Clock } from "../clock.ts";
import type { ChangeFeed } from "../db/change-feed.ts";
import type { Database } from "../db/client.ts";
import type { ModelDirectory } from "../models/directory.ts";
import { SpendGuard } from "../spend-limits/spend-guard.ts";
import { ActiveCalls } from "./active-calls.ts";
import { answerAhead } from "./answer-ahead.ts";
import { type AnswerLine, createLineAnswering } from "./answer-line.ts";
import { createCallerIdentification } from "./caller.ts";
import { createCors } from "./cors.ts";
import { createCountTokensEndpoint } from "./count-tokens-endpoint.ts";
import { Departures } from "./departures.ts";
import { type Dialect, openAiDialect, sendError } from "./dialect.ts";
import { EnginePools } from "./engine-pools.ts";
import type { Exchange } from "./exchange.ts";
import { createInferenceEndpoint } from "./inference-endpoint.ts";
import { createInferenceTokens } from "./inference-token.ts";
import { createModelEndpoint } from "./model-endpoint.ts";
import { OpenAiError } from "./openai-error.ts";
import { belowOwnAddress, ownSurface } from "./own-address.ts";
import { RateLimiter, type ReadLimits } from "./rate-limits.ts";
import { newRequestId } from "./request-id.ts";
import { anthropicDialect } from "./surfaces/messages/anthropic-dialect.ts";
import { speaksAnthropic } from "./surfaces/messages/anthropic-models.ts";
import type { Surface } from "./surfaces/surface.ts";
import { surfaces } from "./surfaces/surfaces.ts";
import type { UsageLedger } from "./usage-ledger.ts";

export interface GatewayOptions {
  db: Database;
  clock: Clock;
  logger: Logger;
  feed: ChangeFeed;
  keyRing: KeyRing;
  directory: ModelDirectory;
  ledger: UsageLedger;
  readLimits: ReadLimits;
  /** Among all processes, for leases of spend limits. */
  holder: string;
  trustedKeys: JSONWebKeySet;
  /** The console's address: its pages may call models. */
  publicUrl: string;
  /** Business time in milliseconds since the epoch. */
  nowMs: () => number;
  /** Gateway processes that share the rate limits. */
  processes: number;
  /** Proxies in front that append to `x-forwarded-for`. */
  trustedProxies: number;
}

export interface Gateway {
  /** Answers every request under /v1/. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Answers a line of a batch. */
  answerLine: AnswerLine;
  /** So much runs live that batches should wait. */
  isBusy(): boolean;
  /** Lets answers finish for a while, ends the rest with an error, and waits until all are settled. */
  close(): Promise<void>;
  /** Gives back what is held of spend limits, when all usage is metered. */
  giveBack(): Promise<void>;
}

/** The inference API: plain Node, no framework, nothing on the way of a request that waits for a disk or a database. */
export function createGateway(options: GatewayOptions): Gateway {
  const { logger, directory, keyRing } = options;
  const pools = new EnginePools();
  const limiter = new RateLimiter(options);
  const budgetBook = new BudgetBook(options);
  const spend = new SpendGuard({ ...options, budgetBook });
  const calls = new ActiveCalls();
  const cors = createCors(options.publicUrl);
  const identify = createCallerIdentification(
    keyRing,
    createInferenceTokens(
      options.trustedKeys,
      options.db,
      new Departures(options.feed, (organizationId, personId) => calls.onPersonLeft(organizationId, personId)),
    ),
    options.trustedProxies,
  );
  const call = createInferenceEndpoint({ ...options, identify, pools, limiter, spend, budgetBook, calls });
  const models = createModelEndpoint({ ...options, identify });
  const files = createFilesEndpoint({ ...options, identify });
  const batches = createBatchesEndpoint({ ...options, identify });
  const countTokens = createCountTokensEndpoint({ ...options, identify });

  keyRing.attach(calls);
  directory.onChange(() => pools.keep(directory.providers()));

  async function route(exchange: Exchange, path: string, surface: Surface | undefined): Promise<void> {
    const { method } = exchange.request;
    if (surface && method === "POST") return call(surface, exchange);
    if (path === countPath && method === "POST") return countTokens(exchange);
    if (path === "/v1/files" || path.startsWith("/v1/files/")) return files(exchange, path);
    if (path === "/v1/batches" || path.startsWith("/v1/batches/")) return batches(exchange, path);
    if ((path === "/v1/models" || path.startsWith("/v1/models/")) && method === "GET") return models(exchange, path);
    const own = belowOwnAddress(path);
    if (own?.path === "/v1/models" && method === "GET") return models(exchange, own.path, own.model);
    if (own?.path === countPath && method === "POST") return countTokens(exchange, own.model);
    throw noSuchRoute(method, path);
  }

  return {
    handle(request, response) {
      const requestId = newRequestId(options.nowMs());
      if (request.method === "OPTIONS") return cors.answerPreflight(request, response, requestId);
      const path = pathOf(request.url ?? "/");
      const surface = surfaceAt.get(path) ?? ownSurfaceAt(path);
      const dialect = surface?.dialect ?? dialectOf(request, path);
      const headers = ["x-request-id", requestId, ...cors.headersFor(request), ...dialect.headers(requestId)];
      route({ request, response, requestId, headers }, path, surface).catch((error: unknown) => {
        if (!(error instanceof OpenAiError)) logger.error({ err: error, requestId }, "inference request failed");
        else if (error.cause) logger.warn({ err: error.cause, requestId }, error.message);
        const options = error instanceof OpenAiError ? error.options : unexpected;
        sendError(answerAhead(request, response), dialect, options, requestId, headers);
      });
    },

    answerLine: createLineAnswering({ ...options, pools, spend, calls }),
    isBusy: () => calls.areMany,

    async close() {
      await calls.close();
      limiter.close();
      budgetBook.close();
      await pools.close();
    },

    giveBack: () => spend.close(),
  };
}

const countPath = "/v1/messages/count_tokens";

function ownSurfaceAt(path: string): Surface | undefined {
  const own = belowOwnAddress(path);
  return own ? ownSurface(own) : undefined;
}

/** The dialect of an address that is no surface, or none at all. */
function dialectOf(request: IncomingMessage, path: string): Dialect {
  const isCount = path.startsWith("/v1/messages/") || belowOwnAddress(path)?.path === countPath;
  return isCount || speaksAnthropic(request) ? anthropicDialect : openAiDialect;
}

const surfaceAt = new Map(surfaces.map((surface) => [surface.path, surface]));

const unexpected = {
  status: 500,
  type: "server_error",
  code: "internal_error",
  message: "Something went wrong on our side. Try again, and give us the request id if it stays.",
} as const;

function pathOf(url: string): string {
  const query = url.indexOf("?");
  return query === -1 ? url : url.slice(0, query);
}

/** What is usually wrong with the address of a client. */
function hintFor(path: string): string {
  if (path.startsWith("/v1/v1/")) return "This client adds /v1 by itself: leave it out of its base address. ";
  if (!path.startsWith("/v1/")) return "The base address of this client has to end in /v1. ";
  if (surfaceAt.has(path)) return "It takes POST. ";
  return surfaceAt.has(path.replace(/\/+$/, "")) ? "Leave out the slash at its end. " : "";
}

function noSuchRoute(method: string | undefined, path: string): OpenAiError {
  return new OpenAiError({
    status: 404,
    type: "invalid_request_error",
    code: "unknown_url",
    message: `There is no ${method} ${path.slice(0, 200)} here. ${hintFor(path)}This API has GET /v1/models, POST ${[...surfaceAt.keys(), countPath].join(", ")}, and /v1/files and /v1/batches.`,
  });
}
