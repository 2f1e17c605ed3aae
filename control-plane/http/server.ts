import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import type { DatabaseConnection } from "../db/client.ts";
import { answerUnreadable } from "./answer-unreadable.ts";

export interface ServerParts {
  connection: DatabaseConnection;
  /** The contract under /api/v1; absent when this process only serves inference. */
  fetchContract: Parameters<typeof getRequestListener>[0] | null;
  /** The inference API under /v1; absent when this process does not serve it. */
  handleInference: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** Prometheus text, for the operator; null for everybody else. */
  readMetrics(authorization: string | undefined): Promise<string | null>;
}

/** What clients of models ask for when /v1 is not in their base address: they understand refusals of inference alone. */
const lostInference = /^\/(?:chat\/completions|completions|embeddings|responses|models|files|batches)(?:[/?]|$)/;

/** One port for both APIs. Inference is answered by plain Node, before any framework sees the request. */
export function createHttpServer(parts: ServerParts): Server {
  const contract = parts.fetchContract
    ? getRequestListener(parts.fetchContract, { overrideGlobalObjects: false, errorHandler: answerUnreadable })
    : null;
  const server = createServer(
    { requestTimeout: 300_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      const path = request.url ?? "/";
      if (parts.handleInference && (path.startsWith("/v1/") || lostInference.test(path)))
        return parts.handleInference(request, response);
      if (path === "/health") return json(response, 200, { status: "ok" });
      if (path === "/ready") return void answerReady(parts.connection, response);
      if (path === "/metrics") return void answerMetrics(parts, request, response);
      if (contract) return void contract(request, response);
      return json(response, 404, { code: "no_such_route", detail: "This process does not serve that address." });
    },
  );
  return server;
}

async function answerReady(connection: DatabaseConnection, response: ServerResponse): Promise<void> {
  try {
    await connection.pool.query("select 1");
    json(response, 200, { status: "ready" });
  } catch {
    json(response, 503, { status: "unavailable", detail: "The database does not answer." });
  }
}

async function answerMetrics(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const text = await parts.readMetrics(request.headers.authorization);
  if (text === null)
    return json(response, 401, { code: "unauthenticated", detail: "Send the operator token as bearer token." });
  response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(text);
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { "content-type": "application/json", "cache-control": "no-store" })
    .end(JSON.stringify(body));
}
