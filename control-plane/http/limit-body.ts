import type { MiddlewareHandler } from "hono";
import type { BodyRoom } from "./body-room.ts";
import { ProblemException, problem } from "./problem.ts";
import { bodyIncomplete } from "./read-text.ts";

export interface BodyLimit {
  maxBytes: number;
  tooLarge: (maxBytes: number) => ProblemException;
  /** Of bodies whose length was not announced: they are read before it is known whose they are. */
  room: BodyRoom;
  withinMs: number;
}

/** Whose they are until then. */
const strangers = "strangers";

/**
 * Refuses a body that is larger, and reads one whose length was not announced (chunked, or a DELETE of many clients)
 * no further than that, nor for longer than `withinMs`. hono's own rebuilds such a request from the adapter's, which Node
 * refuses: every one was a 500.
 */
export function limitBody(limit: BodyLimit): MiddlewareHandler {
  return async (c, next) => {
    const { headers } = c.req.raw;
    const announced = headers.get("content-length");
    if (announced !== null && !headers.has("transfer-encoding")) {
      if (Number(announced) > limit.maxBytes) throw limit.tooLarge(limit.maxBytes);
      return next();
    }
    // Not looked at before: who looks begins to read, and the rest of a body that is refused then blocks its connection.
    const { body, signal } = c.req.raw;
    if (!body) return next();
    const read = await readWhole(body, limit);
    c.req.raw = new Request(c.req.url, { method: c.req.method, headers: [...headers], body: read, signal });
    return next();
  };
}

/** Null for an empty one. */
async function readWhole(body: ReadableStream<Uint8Array>, limit: BodyLimit): Promise<Blob | null> {
  const { maxBytes, tooLarge, room, withinMs } = limit;
  const reader = body.getReader();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(tooSlow(withinMs)), withinMs);
  const chunks: Uint8Array[] = [];
  let size = 0;
  let held = 0;
  try {
    for (;;) {
      const { value, done } = await Promise.race([reader.read(), late.promise]);
      if (done) return size > 0 ? new Blob(chunks as BlobPart[]) : null;
      size += value.byteLength;
      if (size > maxBytes) throw tooLarge(maxBytes);
      if (!room.take(strangers, value.byteLength)) throw noRoom();
      held += value.byteLength;
      chunks.push(value);
    }
  } catch (error) {
    reader.cancel(error).catch(() => undefined);
    // What else is thrown is the connection's: it was cut, or sent what is no body.
    throw error instanceof ProblemException ? error : bodyIncomplete();
  } finally {
    clearTimeout(timer);
    room.leave(strangers, held);
  }
}

function tooSlow(withinMs: number): ProblemException {
  return problem("body_too_slow", {
    status: 408,
    detail: `The body was not complete within ${withinMs / 1000} seconds.`,
  });
}

function noRoom(): ProblemException {
  return problem("too_much_at_once", {
    status: 503,
    detail: "Too many bodies without their length are coming in at once. Say content-length, or try again in a moment.",
  });
}
