import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach } from "vitest";

export interface StubCall {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
  idempotencyKey: string | undefined;
}

/** Gives the answer's body, or a status with it. A body that is text is sent as it is, as a stream of events. */
export type StubAnswer = (call: StubCall) => unknown | StatusAnswer | Promise<StatusAnswer>;

interface StatusAnswer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
}

/**
 * A control plane that answers by a table of `METHOD /path`, for tests of the console alone; everything else is refused
 * as not found. `calls` holds what was asked since the test began. After `withConsole`, before the first look at `env`.
 */
export function stubControlPlane(answers: Record<string, StubAnswer>): { calls: StubCall[] } {
  const stub = { calls: [] as StubCall[] };
  let server: Server;

  beforeAll(async () => {
    server = createServer(async (request, response) => {
      const url = new URL(request.url ?? "/", "http://stub");
      let text = "";
      for await (const chunk of request) text += chunk;
      const call: StubCall = {
        method: request.method ?? "GET",
        path: url.pathname,
        query: url.searchParams,
        body: text ? JSON.parse(text) : undefined,
        idempotencyKey: request.headers["idempotency-key"]?.toString(),
      };
      stub.calls.push(call);
      const found = (await answers[`${call.method} ${call.path}`]?.(call)) ?? {
        status: 404,
        body: problem("not_found"),
      };
      const { status, body, headers = {} } = isStatusAnswer(found) ? found : { status: 200, body: found };
      const type = typeof body === "string" ? "text/event-stream" : "application/json";
      response.writeHead(status, { "content-type": type, ...headers });
      response.end(typeof body === "string" ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env.CONTROL_PLANE_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    stub.calls.length = 0;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  return stub;
}

/** A refusal as the control plane writes it. */
export function problem(code: string, status = 404, fields?: Record<string, string>) {
  return {
    type: "about:blank",
    title: code,
    status,
    code,
    detail: `Refused: ${code}.`,
    requestId: "req_stub",
    ...(fields && { fields }),
  };
}

function isStatusAnswer(answer: unknown): answer is StatusAnswer {
  return typeof answer === "object" && answer !== null && "status" in answer && "body" in answer;
}
