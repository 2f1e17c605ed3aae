import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnswerSink } from "./collected-answer.ts";

const longestMs = 2_000;

/**
 * Where to answer a request whose body is not wanted. The answer goes out at once, and what still comes in is thrown away
 * until it ends, for two seconds at most. Closed at once, the connection takes the answer along: clients that send before
 * they read see it broken, and send everything again.
 */
export function answerAhead(request: IncomingMessage, response: ServerResponse): AnswerSink {
  if (request.complete) return response;
  return {
    get headersSent() {
      return response.headersSent;
    },
    get destroyed() {
      return response.destroyed;
    },
    // What comes after a body that nobody read to its end cannot be told from it.
    writeHead: (status, headers) => response.writeHead(status, [...headers, "connection", "close"]),
    write: (bytes) => response.write(bytes),
    end(rest) {
      if (rest !== undefined) response.write(rest);
      const close = () => {
        clearTimeout(timer);
        response.end();
      };
      const timer = setTimeout(close, longestMs);
      request.once("end", close).once("close", close).resume();
    },
    destroy: () => response.destroy(),
    on: (event, listener) => response.on(event, listener),
    once: (event, listener) => response.once(event, listener),
  };
}
