import type { IncomingMessage } from "node:http";
import { invalidRequest } from "./openai-error.ts";

export const largestBodyBytes = 10 * 1024 * 1024;
const slowestMs = 30_000;

/** The whole body of a request. Refuses one that is too large as soon as that is known, and one that comes too slowly. */
export function readBody(
  request: IncomingMessage,
  withinMs = slowestMs,
  largestBytes = largestBodyBytes,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const announced = Number(request.headers["content-length"] ?? 0);
    if (announced > largestBytes) return reject(tooLarge(largestBytes));
    const chunks: Buffer[] = [];
    let bytes = 0;
    let timer: NodeJS.Timeout | undefined;

    const stop = (error: Error) => {
      clearTimeout(timer);
      request.off("data", take);
      request.resume();
      reject(error);
    };
    const take = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > largestBytes) return stop(tooLarge(largestBytes));
      chunks.push(chunk);
      // Most bodies are here at once and need no timer.
      if (bytes < announced || announced === 0) timer ??= setTimeout(() => stop(tooSlow(withinMs)), withinMs);
    };
    request.on("data", take);
    request.on("end", () => {
      clearTimeout(timer);
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

function tooSlow(withinMs: number) {
  return invalidRequest(`The body was not complete within ${withinMs / 1000} s.`, {
    status: 408,
    code: "body_too_slow",
  });
}
