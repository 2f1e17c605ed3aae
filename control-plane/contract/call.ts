import { type Problem, problemSchema } from "./primitives.ts";
import type { Route, RouteAnswer, RouteCall } from "./route.ts";

/** A refusal by the control plane, with its problem document. */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "ProblemError";
    this.problem = problem;
  }
}

/** Carries one request and gives its answer. */
export type Send = (
  address: URL,
  request: { method: string; headers: Record<string, string>; body: string | null; signal: AbortSignal },
) => Promise<Sent>;

/** An answer that is read once: as JSON, or as it came. */
export interface Sent {
  status: number;
  requestId: string | null;
  json(): Promise<unknown>;
  raw(): Promise<Response>;
}

export interface CallOptions {
  baseUrl: string;
  /** Bearer token: signed by the console, an API key, or the operator's. */
  token?: string;
  idempotencyKey?: string;
  requestId?: string;
  timeoutMs?: number;
  /** What carries the call; `fetch` unless said. */
  send?: Send;
}

/**
 * Calls one route of the contract and gives its parsed answer (the raw `Response` where the route is not JSON).
 * Throws `ProblemError` for a refusal, and whatever the carrier throws when no answer came: then the outcome of a
 * mutation is unknown, and the same idempotency key may be sent again.
 */
export async function callRoute<R extends Route>(
  route: R,
  input: RouteCall<R>,
  options: CallOptions,
): Promise<RouteAnswer<R>> {
  const { params, query, body } = input as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: unknown;
  };
  const headers: Record<string, string> = {};
  if (options.token) headers.authorization = `Bearer ${options.token}`;
  if (options.idempotencyKey) headers["idempotency-key"] = options.idempotencyKey;
  if (options.requestId) headers["x-request-id"] = options.requestId;
  if (body !== undefined) headers["content-type"] = "application/json";
  const send = options.send ?? sendByFetch;
  const { signal, over } = patience(options.timeoutMs ?? 15_000);
  try {
    const sent = await send(new URL(addressOf(route, params, query), options.baseUrl), {
      method: route.method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal,
    });
    const { status } = sent;
    if (status < 200 || status > 299) throw new ProblemError(await readProblem(sent));
    if (!route.response) return (await sent.raw()) as RouteAnswer<R>;
    return route.response.parse(status === 204 ? undefined : await sent.json()) as RouteAnswer<R>;
  } finally {
    over();
  }
}

/** A signal that ends a call after so long, until it is over: `AbortSignal.timeout` fires, at a cost, after calls long done. */
function patience(timeoutMs: number): { signal: AbortSignal; over: () => void } {
  const controller = new AbortController();
  const late = () => controller.abort(new DOMException(`No answer within ${timeoutMs} ms.`, "TimeoutError"));
  const timer = setTimeout(late, timeoutMs);
  return { signal: controller.signal, over: () => clearTimeout(timer) };
}

const sendByFetch: Send = async (address, request) => {
  const response = await fetch(address, { ...request, redirect: "error", cache: "no-store" });
  const { status, headers } = response;
  return {
    ...{ status, requestId: headers.get("x-request-id") },
    json: () => response.json(),
    raw: () => Promise.resolve(response),
  };
};

/**
 * Path and query of a route for given inputs; undefined query values are left out. An id that is `.` or `..`, which
 * every reader of addresses takes for a step along the path, is refused as one that names nothing.
 */
export function addressOf(
  route: Route,
  params: Record<string, unknown> = {},
  query: Record<string, unknown> = {},
): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, key: string) => segmentOf(params[key]));
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null) search.set(key, Array.isArray(value) ? value.join(",") : String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

function segmentOf(value: unknown): string {
  const text = String(value);
  if (text !== "." && text !== "..") return encodeURIComponent(text);
  const detail = `There is nothing with the id ${text}.`;
  const refusal = { type: "about:blank", title: "Not found", status: 404, code: "not_found", detail };
  throw new ProblemError({ ...refusal, requestId: "unsent" });
}

async function readProblem(sent: Sent): Promise<Problem> {
  const parsed = problemSchema.safeParse(await sent.json().catch(() => undefined));
  if (parsed.success) return parsed.data;
  return {
    type: "about:blank",
    title: "Unexpected answer",
    status: sent.status,
    code: "unexpected_answer",
    detail: `The control plane answered ${sent.status} without a problem document.`,
    requestId: sent.requestId ?? "unknown",
  };
}
