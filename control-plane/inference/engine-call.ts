import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { AttemptEnd } from "../models/provider-health.ts";
import type { AnswerTap } from "./answer-tap.ts";
import { outcomeOf } from "./call-outcome.ts";
import type { AnswerSink } from "./collected-answer.ts";
import { type Dialect, sendError } from "./dialect.ts";
import { endOfRefusal, engineFailure, engineRefusal, isOfRequest, noRoute, wasNeverSent } from "./engine-error.ts";
import type { InferenceRequest } from "./inference-request.ts";
import { openTap } from "./open-tap.ts";
import type { OpenAiError } from "./openai-error.ts";
import type { RouteWalk } from "./route-walk.ts";
import { totalTokens } from "./token-usage.ts";
import type { Outcome } from "./usage-entry.ts";

export interface EngineCallOptions {
  response: AnswerSink;
  requestId: string;
  modelId: string;
  request: InferenceRequest;
  /** How errors are told. */
  dialect: Dialect;
  walk: RouteWalk;
  /** `performance.now()` when the request came. */
  startedAt: number;
  /** For the head of the answer, names and values in turn. */
  headers: readonly string[];
  /** So many calls run that a write saved counts. */
  isBusy(): boolean;
  /** The engine did not take the request. */
  onWithdrawn(): void;
  /** The request is over; `done` is called when its usage is safe. */
  onSettled(outcome: Outcome, usedTokens: number, done: () => void): void;
}

type EndedBy = "client_gone" | "revoked" | "shutdown" | "engine_lost";

const longestRefusal = 64 * 1024;
const nothing = Buffer.alloc(0);

/**
 * One request at an engine: its answer goes through to the customer as it comes, and is settled exactly once. An engine
 * that does not take it, or is lost before the first byte of its answer, is left for the next route.
 */
export class EngineCall implements Dispatcher.DispatchHandler {
  readonly #options: EngineCallOptions;
  /** Of the engine where the request is; events of one that was left are no longer ours. */
  #controller: Dispatcher.DispatchController | null = null;
  #tap: AnswerTap | null = null;
  /** Of an answer of which nothing was passed on yet. */
  #head: string[] | null = null;
  /** A byte of an answer came: from then on no other engine is asked. */
  #hasBegun = false;
  /** An engine may have worked on it: then it is recorded, however it ends. */
  #wasTaken = false;
  /** What came in this turn of the event loop, and was not looked at yet. */
  #arrived: Buffer[] = [];
  #hasPassed = false;
  #refusal: { status: number; chunks: Buffer[]; bytes: number } | null = null;
  #firstTokenMs: number | null = null;
  #isOver = false;
  #stalledSince: number | null = null;

  constructor(options: EngineCallOptions) {
    this.#options = options;
    options.response.on("close", () => this.#endBy("client_gone"));
  }

  /** Sends the request to an engine; refuses it when none has room. */
  send(): void {
    if (this.#isOver) return;
    const { walk, modelId } = this.#options;
    const route = walk.next();
    if (route) walk.send(route, this);
    else this.refuse(noRoute(modelId, walk.hasRoutes));
  }

  /** Ends the call before its time, with an error for the customer. */
  cut(endedBy: "revoked" | "shutdown" | "engine_lost", error: OpenAiError): void {
    if (this.#endBy(endedBy)) this.#tell(error);
  }

  /** Ends a call that is not at an engine, with an error for the customer. */
  refuse(error: OpenAiError): void {
    if (this.#isOver) return;
    if (this.#wasTaken) this.#endBy("engine_lost");
    else {
      this.#isOver = true;
      this.#options.onWithdrawn();
    }
    this.#tell(error);
  }

  /** Lets go of a customer who takes nothing any more; what waits for them is one write and the socket's buffers. */
  checkStall(now: number, longestMs: number): void {
    if (this.#stalledSince !== null && now - this.#stalledSince > longestMs) this.#options.response.destroy();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(new Error("The request ended before it was sent."));
  }

  onResponseStart(controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (this.#isOver || controller !== this.#controller || status < 200) return;
    if (status !== 200) {
      if (!isOfRequest(status) && this.#goElsewhere(endOfRefusal(status))) return;
      this.#refusal = { status, chunks: [], bytes: 0 };
      return;
    }
    const { request, requestId, walk } = this.#options;
    const type = headers["content-type"] ?? "application/json";
    const isStream = type.startsWith("text/event-stream");
    this.#tap = openTap(request, { requestId, isStream, continuousUsage: walk.continuousUsage });
    const length = headers["content-length"];
    const head = ["content-type", type, "cache-control", "no-store", ...this.#options.headers];
    if (isStream) head.push("x-accel-buffering", "no");
    else if (length) head.push("content-length", length);
    this.#head = head;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#isOver || controller !== this.#controller) return;
    if (this.#tap === null) {
      this.#readRefusal(chunk);
      return;
    }
    if (this.#head) this.#begin(this.#head);
    this.#firstTokenMs ??= this.#elapsedMs();
    // Many events often come with one read: looking at them and writing them together costs little more than one does.
    if (this.#arrived.push(chunk) === 1) process.nextTick(() => this.#passOn());
  }

  onResponseEnd(controller: Dispatcher.DispatchController): void {
    if (this.#isOver || controller !== this.#controller) return;
    const tap = this.#tap;
    if (this.#refusal || !tap) this.#passRefusal();
    else {
      this.#options.walk.end("answered");
      if (this.#head) this.#begin(this.#head);
      const last = this.#takeLast();
      const end = { isComplete: true, finish: null, clientGone: false };
      this.#settle(end, () => this.#end(last, tap.flush()));
    }
  }

  /** Comes without a controller when there was no connection. */
  onResponseError(controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#isOver || (controller ?? null) !== this.#controller) return;
    const isWithdrawn = this.#refusal !== null || wasNeverSent(error);
    this.#wasTaken ||= !isWithdrawn;
    if (this.#goElsewhere("failed")) return;
    const failure = engineFailure(error, this.#options.modelId);
    if (isWithdrawn) this.refuse(failure);
    else this.cut("engine_lost", failure);
  }

  /** Leaves the engine for the next route, as long as nothing of an answer went to the customer; false when it stays. */
  #goElsewhere(end: AttemptEnd): boolean {
    const { walk } = this.#options;
    walk.end(end);
    const route = this.#hasBegun ? null : walk.next();
    if (!route) return false;
    const left = this.#controller;
    this.#controller = null;
    this.#tap = this.#head = this.#refusal = null;
    left?.abort(new Error("The request goes another way."));
    walk.send(route, this);
    return true;
  }

  #begin(head: string[]): void {
    this.#head = null;
    this.#hasBegun = true;
    this.#options.walk.begin();
    if (!this.#tap?.isWhole) this.#options.response.writeHead(200, head);
  }

  #passOn(): void {
    const passed = this.#takeArrived();
    const { response } = this.#options;
    if (passed.length === 0 || response.destroyed) return;
    this.#hasPassed = true;
    if (response.write(passed)) return;
    this.#controller?.pause();
    this.#stalledSince = performance.now();
    response.once("drain", () => {
      this.#stalledSince = null;
      this.#controller?.resume();
    });
  }

  #takeArrived(): Buffer {
    if (this.#arrived.length === 0 || !this.#tap) return nothing;
    const chunk = join(this.#arrived);
    this.#arrived = [];
    return this.#tap.push(chunk);
  }

  /**
   * What came together with the end goes with it, in one write. Its tokens wait a moment for the usage to be safe, as the
   * end does; only a first token does not wait while there is time for two writes.
   */
  #takeLast(): Buffer {
    if (this.#hasPassed || this.#options.isBusy()) return this.#takeArrived();
    this.#passOn();
    return nothing;
  }

  #end(last: Buffer, rest: Buffer | null): void {
    const { response, modelId, headers } = this.#options;
    if (rest === null) {
      this.#tell(engineFailure(null, modelId));
      return;
    }
    if (this.#tap?.isWhole && !response.destroyed) {
      const head = ["content-type", "application/json; charset=utf-8", "cache-control", "no-store"];
      response.writeHead(200, [...head, "content-length", String(rest.length), ...headers]);
    }
    response.end(join([last, rest]));
  }

  #readRefusal(chunk: Buffer): void {
    if (!this.#refusal || this.#refusal.bytes > longestRefusal) return;
    this.#refusal.bytes += chunk.length;
    this.#refusal.chunks.push(chunk);
  }

  #passRefusal(): void {
    const { walk, modelId } = this.#options;
    const { status, chunks } = this.#refusal ?? { status: 502, chunks: [] };
    const body = Buffer.concat(chunks);
    walk.end(endOfRefusal(status));
    this.#controller = this.#refusal = null;
    if (isOfRequest(status) && walk.sendMilder(body, this)) return;
    this.refuse(engineRefusal(status, body, modelId));
  }

  /** Stops the engine and settles what it produced; false when the call is over already. */
  #endBy(endedBy: EndedBy): boolean {
    if (this.#isOver) return false;
    this.#passOn();
    this.#settle({ isComplete: false, finish: endedBy, clientGone: endedBy === "client_gone" }, () => undefined);
    this.#controller?.abort(new Error(`The call ended: ${endedBy}.`));
    return true;
  }

  #settle(end: { isComplete: boolean; finish: string | null; clientGone: boolean }, done: () => void): void {
    this.#isOver = true;
    const { request, walk, onSettled } = this.#options;
    walk.end("unknown");
    const isStream = this.#tap?.isStream === true;
    const outcome = outcomeOf({
      ...end,
      // Of an answer that had not begun nothing was produced.
      tap: this.#head ? null : this.#tap,
      requestBytes: request.bodyBytes,
      // One JSON document comes at once: it tells nothing of the first token.
      firstTokenMs: isStream ? this.#firstTokenMs : null,
      totalMs: this.#elapsedMs(),
      providerId: walk.providerId,
    });
    onSettled(outcome, totalTokens(outcome), done);
  }

  /** Tells the customer as well as can be: as an answer, as an event of a stream, or by breaking a document off. */
  #tell(error: OpenAiError): void {
    const { response, requestId, headers, dialect } = this.#options;
    if (!response.headersSent) sendError(response, dialect, error.options, requestId, headers);
    else if (!this.#tap?.isStream) response.destroy();
    else response.end(this.#tap.failure(error.options, requestId));
  }

  #elapsedMs(): number {
    return Math.round(performance.now() - this.#options.startedAt);
  }
}

function join(parts: readonly Buffer[]): Buffer {
  const filled = parts.filter(({ length }) => length > 0);
  return filled.length === 1 ? (filled[0] ?? nothing) : Buffer.concat(filled);
}
