import type { IncomingMessage, ServerResponse } from "node:http";

const exposed =
  "x-request-id, retry-after, x-ratelimit-limit-requests, x-ratelimit-remaining-requests, x-ratelimit-limit-tokens, x-ratelimit-remaining-tokens";

export interface Cors {
  /** Headers that let the console's pages, and no others, read an answer. */
  headersFor(request: IncomingMessage): readonly string[];
  /** Answers a browser that asks beforehand. */
  answerPreflight(request: IncomingMessage, response: ServerResponse, requestId: string): void;
}

const none: readonly string[] = [];

/** Cross-origin rules: only the console's origin, no cookies. */
export function createCors(publicUrl: string): Cors {
  const { origin } = new URL(publicUrl);
  const allowed = ["access-control-allow-origin", origin, "access-control-expose-headers", exposed, "vary", "origin"];
  const headersFor = (request: IncomingMessage) => (request.headers.origin === origin ? allowed : none);
  return {
    headersFor,
    answerPreflight(request, response, requestId) {
      const headers = headersFor(request);
      const rights =
        headers === none
          ? none
          : [
              "access-control-allow-methods",
              "GET, POST",
              "access-control-allow-headers",
              "authorization, content-type",
              "access-control-max-age",
              "600",
            ];
      response.writeHead(204, [...headers, ...rights, "x-request-id", requestId]).end();
    },
  };
}
