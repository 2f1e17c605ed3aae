import type { ServerResponse } from "node:http";
import type { Clock } from "../clock.ts";
import type { Database } from "../db/client.ts";
import { invalidIdempotencyKey, isIdempotencyKey } from "../http/idempotency.ts";
import { admitCaller } from "../inference/admission.ts";
import type { IdentifyCaller } from "../inference/caller.ts";
import type { Exchange } from "../inference/exchange.ts";
import { invalidRequest, OpenAiError } from "../inference/openai-error.ts";
import type { BatchContext } from "./batch-context.ts";

export interface BatchEndpointOptions {
  db: Database;
  clock: Clock;
  identify: IdentifyCaller;
}

export type KeyContext = BatchContext & { projectId: string; apiKeyId: string };

/** Who asks, by their API key; throws an OpenAI error for everybody who may not. */
export async function contextOfKey(
  { db, clock, identify }: BatchEndpointOptions,
  exchange: Exchange,
): Promise<KeyContext> {
  const caller = await identify(exchange.request);
  admitCaller(caller);
  if (!caller.key) {
    throw new OpenAiError({
      status: 403,
      type: "permission_error",
      code: "api_key_needed",
      message: "Files and batches need an API key. In the console, use the page Batches.",
    });
  }
  return {
    db,
    clock,
    organizationId: caller.organizationId,
    projectId: caller.projectId,
    apiKeyId: caller.key.id,
    actor: { type: "api_key", id: caller.key.id, name: caller.key.name },
    surface: "api",
    requestId: exchange.requestId,
    address: exchange.request.socket.remoteAddress ?? null,
    operationId: idempotencyKeyOf(exchange),
    role: null,
    permissions: caller.key.permissions,
  };
}

function idempotencyKeyOf({ request }: Exchange): string | null {
  const key = request.headers["idempotency-key"];
  if (key === undefined) return null;
  // Node joins a header that came twice with a comma and a space, which no key has.
  if (typeof key === "string" && isIdempotencyKey(key)) return key;
  throw invalidRequest(invalidIdempotencyKey.detail, { code: invalidIdempotencyKey.code });
}

/** The page that a list's address asks for. */
export function pageOf(url: string | undefined): { limit: number; after: string | null; query: URLSearchParams } {
  const query = new URL(url ?? "/", "http://localhost").searchParams;
  const limit = Number(query.get("limit") ?? 20);
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 100)
    throw invalidRequest("`limit` is a whole number from 1 to 100.", { param: "limit" });
  const unreadable = [...query].find(([, value]) => value.includes("\0"));
  if (unreadable) throw invalidRequest("Leave out NUL characters.", { param: unreadable[0] });
  return { limit, after: query.get("after"), query };
}

/** Answers 200 with JSON that no cache keeps, in the shape that OpenAI's clients expect. */
export function sendJson(response: ServerResponse, headers: readonly string[], answer: object): void {
  response.writeHead(200, [...headers, "content-type", "application/json; charset=utf-8", "cache-control", "no-store"]);
  response.end(JSON.stringify(answer));
}

/** The address is there, but not for this method. */
export function noSuchMethod(method: string | undefined, path: string): OpenAiError {
  return invalidRequest(`There is no ${method} ${path.slice(0, 200)} here.`, { status: 404, code: "unknown_url" });
}
