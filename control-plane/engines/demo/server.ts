import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { type Clock, systemClock } from "../../clock.ts";
import { answer } from "./answer.ts";
import { complete } from "./complete.ts";
import { completionRequest } from "./completion-request.ts";
import { readCorpus } from "./corpus.ts";
import { DemoError } from "./demo-error.ts";
import { type DemoModel, demoEmbeddingModel, demoModels } from "./demo-models.ts";
import { embed, embeddingRequest } from "./embed.ts";
import { MarkovModel } from "./markov.ts";
import { answerRangeQuery } from "./metrics/answer-range-query.ts";
import { exposeMetrics } from "./metrics/expose-metrics.ts";
import { PrefixCache } from "./prefix-cache.ts";
import { parseAs, parseDemoRequest } from "./request.ts";
import { serveChat } from "./serve-chat.ts";
import { serveCompletion } from "./serve-completion.ts";
import type { Pace } from "./speak.ts";

export interface DemoEngineOptions {
  /** 0 for any free one. */
  port: number;
  /** The folder whose documentation the models learn from; the repository unless given. */
  root?: string;
  /** Speak at the models' own speed; tests do not wait for that. */
  isPaced?: boolean;
  /** Names of the nodes whose GPUs are exposed as metrics, of one region or of all. */
  listNodes?: (region: string | null) => Promise<readonly string[]>;
  /** For when they are exposed. */
  clock?: Clock;
}

export interface DemoEngine {
  /** Base address, with /v1. */
  url: string;
  close(): Promise<void>;
}

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const largestBodyBytes = 16 * 1024 * 1024;

/**
 * Starts the demo engine: an OpenAI-compatible server on loopback with two models made of the documentation and one
 * that embeds; and metrics of made-up GPUs: at /metrics as their exporter gives them to a Prometheus, and under /prometheus as
 * a Prometheus that has them answers.
 */
export async function startDemoEngine({
  port,
  root = repository,
  isPaced = true,
  listNodes = async () => [],
  clock = systemClock,
}: DemoEngineOptions): Promise<DemoEngine> {
  const markov = new MarkovModel(readCorpus(root));
  const cache = new PrefixCache();
  const pace: Pace = { isPaced, nowSeconds: () => Math.floor(systemClock.now().epochMilliseconds / 1000) };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "GET" && request.url === "/v1/models") return json(response, 200, listModels());
    if (request.method === "POST" && request.url === "/prometheus/api/v1/query_range")
      return json(response, 200, answerRangeQuery(new URLSearchParams(await readText(request))));
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (request.method === "GET" && pathname === "/metrics") {
      const text = await exposeMetrics(await listNodes(searchParams.get("region")), clock.now());
      return void response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
    }
    const serve = request.method === "POST" ? serving[request.url ?? ""] : undefined;
    if (!serve) throw new DemoError(404, `There is no ${request.method} ${request.url} here.`, { code: "unknown_url" });
    await serve(await readText(request), response);
  }

  const serving: Partial<Record<string, (body: string, response: ServerResponse) => Promise<void> | void>> = {
    "/v1/chat/completions": (body, response) => {
      const asked = parseDemoRequest(body);
      const model = textModel(asked.model);
      return serveChat(response, model, asked, answer(model, markov, cache, asked), pace);
    },
    "/v1/completions": (body, response) => {
      const asked = parseAs(completionRequest, body);
      const model = textModel(asked.model);
      return serveCompletion(response, model, asked, complete(model, markov, cache, asked), pace);
    },
    "/v1/embeddings": (body, response) => {
      const asked = parseAs(embeddingRequest, body);
      if (asked.model !== demoEmbeddingModel.id) throw unknownModel(asked.model);
      json(response, 200, JSON.stringify(embed(asked)));
    },
  };

  const server = createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      if (response.headersSent) return void response.destroy();
      const refusal =
        error instanceof DemoError ? error : new DemoError(500, "The demo engine failed.", { code: "internal_error" });
      response.writeHead(refusal.status, { "content-type": "application/json" }).end(refusal.toBody());
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening").catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EADDRINUSE"
      ? new Error(`Port ${port} is taken. Stop what listens there or set DEMO_ENGINE_PORT.`)
      : error;
  });
  // A TCP server's address is an object.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/v1`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function textModel(id: string): DemoModel {
  const model = demoModels.find((candidate) => candidate.id === id);
  if (!model) throw unknownModel(id);
  return model;
}

function unknownModel(id: string): DemoError {
  return new DemoError(404, `There is no model ${id}.`, { param: "model", code: "model_not_found" });
}

function listModels(): string {
  const data = [...demoModels, demoEmbeddingModel].map(({ id, contextTokens }) => ({
    id,
    object: "model",
    created: 1_767_225_600,
    owned_by: "headroom-demo",
    max_model_len: contextTokens,
  }));
  return JSON.stringify({ object: "list", data });
}

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(body);
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    // Without an encoding set, chunks are Buffers.
    chunks.push(chunk as Buffer);
    bytes += (chunk as Buffer).length;
    if (bytes > largestBodyBytes) throw new DemoError(413, "The body is too large.", { code: "body_too_large" });
  }
  return Buffer.concat(chunks).toString("utf8");
}
