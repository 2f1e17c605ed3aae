import type { IncomingMessage, ServerResponse } from "node:http";

/** What an endpoint gets besides the request. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** For the head of every answer: request id and cross-origin rules, names and values in turn. */
  headers: readonly string[];
}
