import type { IncomingMessage, ServerResponse } from "node:http";

/** A request under way, with what every answer to it needs. */
export interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  requestId: string;
  /** For the head of every answer: request id and cross-origin rules, names and values in turn. */
  headers: readonly string[];
}
