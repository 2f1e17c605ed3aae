import type { ServerResponse } from "node:http";
import {
  chunk,
  completion,
  type EngineRequest,
  type EngineScript,
  event,
  usage,
  usageChunk,
} from "./scripted-engine.ts";

/** A way in which an engine can end a request, and what must be recorded of it. */
export interface EngineEnding {
  name: string;
  script: EngineScript;
  isStream: boolean;
  /** The engine says its usage in every chunk. */
  counts?: boolean;
  /** Null for a request that the engine refused: nothing may be recorded. */
  recorded: Record<string, unknown> | null;
}

const words = 6;
const charged = { inputTokens: 7, cachedInputTokens: 4, outputTokens: 7 };
const free = { inputTokens: 0, cachedInputTokens: 0, outputTokens: 0, reasoningTokens: 0, usageSource: "none" };
const lost = { finish: "engine_lost", clientGone: false };

const running = (count: number, counts: boolean | undefined) =>
  counts ? { usage: { prompt_tokens: 9, completion_tokens: count } } : {};

function begin(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" }).flushHeaders();
}

async function say(response: ServerResponse, count: number, counts?: boolean): Promise<void> {
  begin(response);
  for (let index = 1; index <= count; index++) {
    response.write(event(chunk("word ", running(index, counts))));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

const refuse =
  (status: number): EngineScript =>
  (_request, response) =>
    void response.writeHead(status, { "content-type": "application/json" }).end('{"error":{"message":"No."}}');

/** Writes to the connection itself, past Node's own rules. */
const raw =
  (text: string | Buffer): EngineScript =>
  (_request, response) => {
    response.socket?.write(text);
    setTimeout(() => response.socket?.destroy(), 20);
  };

const document =
  (text: string | Buffer, type = "application/json"): EngineScript =>
  (_request, response) =>
    void response.writeHead(200, { "content-type": type, "content-length": Buffer.byteLength(text) }).end(text);

const refusals: EngineEnding[] = [429, 500, 502, 503, 504, 400, 401, 404, 413, 422, 301, 418].flatMap((status) =>
  [true, false].map((isStream) => ({
    name: `answers ${status}${isStream ? " to a stream" : ""}`,
    script: refuse(status),
    isStream,
    recorded: null,
  })),
);

/** Before, between and after all pieces of a stream. */
const places = Array.from({ length: words + 1 }, (_, index) => index);

const resets: EngineEnding[] = [
  {
    name: "resets before the head",
    script: (_request, response) => void response.destroy(),
    isStream: true,
    recorded: { ...free, ...lost },
  },
  {
    name: "resets before the head of a document",
    script: (_request, response) => void response.destroy(),
    isStream: false,
    recorded: { ...free, ...lost },
  },
  ...[false, true].flatMap((counts) =>
    places.map((place) => ({
      name: `resets after ${place} pieces${counts ? " that it counts" : ""}`,
      script: async (_request: EngineRequest, response: ServerResponse) => {
        await say(response, place, counts);
        response.destroy();
      },
      isStream: true,
      counts,
      recorded:
        place === 0
          ? { ...free, ...lost }
          : { ...lost, usageSource: counts ? "continuous" : "tokenised", ...(counts && { outputTokens: place }) },
    })),
  ),
];

const stalls: EngineEnding[] = [
  { name: "never begins", script: () => undefined, isStream: true, recorded: { ...free, ...lost } },
  { name: "never begins a document", script: () => undefined, isStream: false, recorded: { ...free, ...lost } },
  ...[0, 1, 3].map((place) => ({
    name: `stalls after ${place} pieces`,
    script: (_request: EngineRequest, response: ServerResponse) => say(response, place),
    isStream: true,
    recorded: place === 0 ? { ...free, ...lost } : { ...lost, usageSource: "tokenised" },
  })),
];

const garbage: EngineEnding[] = [
  { name: "speaks no HTTP", script: raw("\0\x01\x02 what?\r\n\r\n"), isStream: true, recorded: { ...free, ...lost } },
  {
    name: "lies about its length",
    script: raw("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: abc\r\n\r\n{}"),
    isStream: false,
    recorded: { ...free, ...lost },
  },
  {
    name: "sends less than it said",
    script: raw('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{"choices":['),
    isStream: false,
    recorded: lost,
  },
  {
    name: "sends a broken chunk",
    script: raw("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n"),
    isStream: true,
    recorded: { ...free, ...lost },
  },
  {
    name: "answers with a page",
    script: document("<html>It works!</html>", "text/html"),
    isStream: false,
    recorded: { usageSource: "tokenised" },
  },
  {
    name: "answers with bytes",
    script: document(Buffer.from([0, 255, 254, 1]), "application/octet-stream"),
    isStream: false,
    recorded: { usageSource: "tokenised" },
  },
  {
    name: "answers with nothing",
    script: document(""),
    isStream: false,
    recorded: { usageSource: "tokenised", outputTokens: 0 },
  },
  { name: "answers with null", script: document("null"), isStream: false, recorded: { usageSource: "tokenised" } },
  { name: "answers with a list", script: document("[[]]"), isStream: false, recorded: { usageSource: "tokenised" } },
  {
    name: "streams what is no JSON",
    script: document('data: {"choices":[\n\ndata: [DONE]\n\n', "text/event-stream"),
    isStream: true,
    recorded: { usageSource: "tokenised" },
  },
  {
    name: "streams one endless line",
    script: document(`data: ${"x".repeat(700_000)}`, "text/event-stream"),
    isStream: true,
    recorded: { usageSource: "tokenised" },
  },
];

const stated: [string, unknown, Record<string, unknown>][] = [
  ["as it is", usage, { ...charged, usageSource: "final" }],
  ["missing", undefined, { usageSource: "tokenised" }],
  ["null", null, { usageSource: "tokenised" }],
  ["of zeros", { prompt_tokens: 0, completion_tokens: 0 }, { ...free, usageSource: "final" }],
  ["without output", { prompt_tokens: 5 }, { inputTokens: 5, outputTokens: 0, usageSource: "final" }],
  ["below zero", { prompt_tokens: -5, completion_tokens: -7 }, { usageSource: "tokenised" }],
  ["with output below zero", { prompt_tokens: 5, completion_tokens: -7 }, { usageSource: "tokenised" }],
  ["huge", { prompt_tokens: 5, completion_tokens: 9e15 }, { usageSource: "tokenised" }],
  ["beyond all numbers", { prompt_tokens: 1e308, completion_tokens: 1 }, { usageSource: "tokenised" }],
  ["in words", { prompt_tokens: "5", completion_tokens: "7" }, { usageSource: "tokenised" }],
  ["broken", { prompt_tokens: 5.9, completion_tokens: 7.9 }, { inputTokens: 5, outputTokens: 7, usageSource: "final" }],
  [
    "with more cached than read",
    { prompt_tokens: 5, completion_tokens: 1, prompt_tokens_details: { cached_tokens: 50 } },
    { inputTokens: 0, cachedInputTokens: 5, outputTokens: 1, usageSource: "final" },
  ],
  ["a list", [1, 2], { usageSource: "tokenised" }],
];

const usages: EngineEnding[] = stated.flatMap(([what, said, recorded]) => [
  {
    name: `ends a document with usage ${what}`,
    script: document(JSON.stringify(completion("Hello.", { usage: said }))),
    isStream: false,
    recorded: { ...recorded, finish: "stop" },
  },
  {
    name: `ends a stream with usage ${what}`,
    script: document(
      `${event(chunk("Hello.", {}, "stop"))}${said === undefined ? "" : event(usageChunk(said as object))}${event("[DONE]")}`,
      "text/event-stream",
    ),
    isStream: true,
    recorded: { ...recorded, finish: "stop" },
  },
]);

export const engineEndings: readonly EngineEnding[] = [...refusals, ...resets, ...stalls, ...garbage, ...usages];
