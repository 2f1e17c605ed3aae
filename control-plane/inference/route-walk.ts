import type { Dispatcher } from "undici";
import type { DirectoryModel, DirectoryProvider, DirectoryRoute } from "../models/directory-entries.ts";
import type { AttemptEnd } from "../models/provider-health.ts";
import type { EnginePools } from "./engine-pools.ts";
import { forwardedBody, type ParsedRequest } from "./inference-request.ts";
import { chooseRoute } from "./route-choice.ts";
import type { Surface } from "./surfaces/surface.ts";

/** What is sent, whichever way it goes. */
export interface RoutedRequest {
  surface: Surface;
  parsed: ParsedRequest;
  model: DirectoryModel;
  requestId: string;
  /** Of an answer, where the request says none; null to leave it to the engine. */
  maxOutputTokens: number | null;
}

/** A request that harms one engine must not go round all of them. */
const mostAttempts = 3;

/** The way of one request over the routes of its model, one after the other, until an engine answers it. */
export class RouteWalk {
  #request: RoutedRequest;
  readonly #pools: EnginePools;
  readonly #tried: DirectoryRoute[] = [];
  #isAtEngine = false;
  /** Whether the engine was asked for usage in every chunk. */
  continuousUsage = false;

  constructor(request: RoutedRequest, pools: EnginePools) {
    this.#request = request;
    this.#pools = pools;
  }

  /** Where the request is or was last; null before it was sent. */
  get providerId(): string | null {
    return this.#tried.at(-1)?.provider.id ?? null;
  }

  get hasRoutes(): boolean {
    return this.#request.model.routes.length > 0;
  }

  /** The route to send it on; null when there is none left that has room. */
  next(): DirectoryRoute | null {
    if (this.#tried.length >= mostAttempts) return null;
    return chooseRoute(this.#request.model.routes, this.#tried, performance.now());
  }

  /** Sends the milder form of the request to the engine that has just refused it, once; false where that does not help. */
  sendMilder(refusal: Buffer, handler: Dispatcher.DispatchHandler): boolean {
    const { milder } = this.#request.parsed;
    const route = this.#tried.at(-1);
    if (!route || !milder || !refusal.includes(milder.member)) return false;
    this.#request = { ...this.#request, parsed: milder.parsed };
    this.send(route, handler);
    return true;
  }

  send(route: DirectoryRoute, handler: Dispatcher.DispatchHandler): void {
    const { surface, parsed, requestId, maxOutputTokens } = this.#request;
    const { provider, upstreamModel } = route;
    this.#tried.push(route);
    this.#isAtEngine = true;
    provider.health.begin();
    this.continuousUsage = parsed.isStream && provider.health.hasContinuousUsage;
    const { pool, basePath } = this.#pools.get(provider);
    pool.dispatch(
      {
        path: `${basePath}${surface.enginePath}`,
        method: "POST",
        headers: engineHeaders(provider, requestId),
        body: forwardedBody(parsed, { upstreamModel, continuousUsage: this.continuousUsage, maxOutputTokens }),
        headersTimeout: provider.firstByteTimeoutMs,
        bodyTimeout: provider.idleTimeoutMs,
      },
      handler,
    );
  }

  /** The engine begins to answer. */
  begin(): void {
    this.#tried.at(-1)?.provider.health.answers();
  }

  /** The request is no longer at an engine; says nothing new when it was said already. */
  end(as: AttemptEnd): void {
    if (!this.#isAtEngine) return;
    this.#isAtEngine = false;
    this.#tried.at(-1)?.provider.health.end(as, performance.now());
  }
}

function engineHeaders({ secret }: DirectoryProvider, requestId: string): string[] {
  const headers = [
    "content-type",
    "application/json",
    "accept",
    "application/json, text/event-stream",
    "x-request-id",
    requestId,
  ];
  if (secret) headers.push("authorization", `Bearer ${secret}`);
  return headers;
}
