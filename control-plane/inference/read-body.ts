import type { IncomingMessage } from "node:http";
import { BodyRoom } from "../http/body-room.ts";
import { invalidRequest, OpenAiError } from "./openai-error.ts";

const largestBodyBytes = 10 * 1024 * 1024;
const slowestMs = 30_000;
const roomOfProcess = new BodyRoom(256 * 1024 * 1024);

export interface BodyLimits {
  withinMs?: number;
  largestBytes?: number;
  /** Where it is held until it is whole. */
  room?: BodyRoom;
}

/**
 * The whole body of an organization's request. Refuses one that is too large as soon as that is known, one that comes too
 * slowly, and one beside too many others of the organization that are not whole yet.
 */
export function readBody(
  request: IncomingMessage,
  organizationId: string,
  { withinMs = slowestMs, largestBytes = largestBodyBytes, room = roomOfProcess }: BodyLimits = {},
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const announced = Number(request.headers["content-length"] ?? 0);
    if (announced > largestBytes) return reject(tooLarge(largestBytes));
    const chunks: Buffer[] = [];
    let bytes = 0;
    let held = 0;
    let timer: NodeJS.Timeout | undefined;

    const leave = () => {
      clearTimeout(timer);
      room.leave(organizationId, held);
      held = 0;
    };
    const stop = (error: Error) => {
      leave();
      request.off("data", take);
      request.resume();
      reject(error);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > largestBytes) return stop(tooLarge(largestBytes));
      chunks.push(chunk);
      // Most bodies are here at once and need neither room nor timer.
      if (bytes >= announced && announced !== 0) return;
      if (!room.take(organizationId, chunk.length)) return stop(noRoom());
      held += chunk.length;
      timer ??= setTimeout(() => stop(tooSlow(withinMs)), withinMs);
    };
    request.on("data", take);
    request.on("end", () => {
      leave();
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    const cut = () => stop(invalidRequest("The connection closed before the body was complete."));
    request.on("error", cut);
    request.on("close", () => {
      if (!request.complete) cut();
    });
  });
}

function tooLarge(largestBytes: number) {
  return invalidRequest(`The body is larger than ${largestBytes / 1024 / 1024} MB.`, {
    status: 413,
    code: "body_too_large",
  });
}

function noRoom() {
  return new OpenAiError({
    status: 429,
    type: "rate_limit_error",
    code: "too_much_at_once",
    message: "Too many large requests of your organization are coming in at once. Send some after the others.",
    headers: { "retry-after": "1" },
  });
}

function tooSlow(withinMs: number) {
  return invalidRequest(`The body was not complete within ${withinMs / 1000} s.`, {
    status: 408,
    code: "body_too_slow",
  });
}
