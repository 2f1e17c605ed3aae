import type { MiddlewareHandler } from "hono";
import type { ProblemException } from "./problem.ts";

/**
 * Refuses a body that is larger, and reads one whose length was not announced (chunked, or a DELETE of many clients)
 * no further than that. hono's own rebuilds such a request from the adapter's, which Node refuses: every one was a 500.
 */
export function limitBody(maxBytes: number, tooLarge: () => ProblemException): MiddlewareHandler {
  return async (c, next) => {
    const { body, headers, signal } = c.req.raw;
    if (!body) return next();
    const announced = headers.get("content-length");
    if (announced !== null && !headers.has("transfer-encoding")) {
      if (Number(announced) > maxBytes) throw tooLarge();
      return next();
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > maxBytes) throw tooLarge();
      chunks.push(chunk);
    }
    const read = size > 0 ? new Blob(chunks as BlobPart[]) : null;
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers: [...headers], body: read, signal });
    return next();
  };
}
