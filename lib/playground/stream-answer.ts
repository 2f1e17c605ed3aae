import { createParser } from "eventsource-parser";
import type { ChatCall } from "@/lib/models/call-code";
import type { AnswerProblem, TokenProbability } from "./answer";
import { cutOff, toAnswerProblem, unreachable } from "./answer-problem";
import { parseChunk, parseErrorBody } from "./chunk";
import { withPieces } from "./chunk-parts";
import { nothingSent, type StreamOutcome } from "./stream-outcome";

export interface StreamRequest {
  /** Ends in `/v1`. */
  inferenceUrl: string;
  token: string;
  call: ChatCall;
  signal: AbortSignal;
  onText: (text: string) => void;
  onReasoning: (text: string) => void;
}

/** An event longer than this is no token stream. */
const longestEventCharacters = 4 * 1024 * 1024;

/**
 * Calls the inference API from the browser and reads the answer as it comes. Never throws: whatever happens is in the
 * outcome, with everything that was measured until then. Never tries again by itself.
 */
export async function streamAnswer(request: StreamRequest): Promise<StreamOutcome> {
  const sentAt = performance.now();
  const outcome = { ...nothingSent };
  let firstAt: number | null = null;
  let lastAt = 0;
  const probabilities: TokenProbability[] = [];

  function note(): void {
    lastAt = performance.now();
    firstAt ??= lastAt;
  }

  function settle(state: StreamOutcome["state"], problem: AnswerProblem | null = null): StreamOutcome {
    const measured = firstAt !== null && { firstTokenMs: firstAt - sentAt, writingMs: lastAt - firstAt };
    return { ...outcome, ...measured, probabilities, state, problem };
  }

  let response: Response;
  try {
    response = await send(request);
  } catch {
    return request.signal.aborted ? settle("stopped") : settle("failed", unreachable());
  }
  outcome.requestId = response.headers.get("x-request-id");
  if (!response.ok || !response.body) {
    outcome.refusedWith = response.status;
    return settle("failed", await readRefusal(response));
  }

  let done = false;
  let fault: string | null = null;
  const parser = createParser({
    maxBufferSize: longestEventCharacters,
    onEvent({ data }) {
      if (data === "[DONE]") {
        done = true;
        return;
      }
      const chunk = parseChunk(data);
      if (!chunk) return;
      if (chunk.reasoning || chunk.text || chunk.toolPieces.length > 0) note();
      if (chunk.reasoning) request.onReasoning(chunk.reasoning);
      if (chunk.text) request.onText(chunk.text);
      if (chunk.toolPieces.length > 0) outcome.toolCalls = withPieces(outcome.toolCalls, chunk.toolPieces);
      probabilities.push(...chunk.probabilities);
      outcome.tokens = chunk.tokens ?? outcome.tokens;
      outcome.finishReason = chunk.finishReason ?? outcome.finishReason;
      fault = chunk.error?.message ?? fault;
    },
  });

  try {
    await feed(response.body, parser.feed);
  } catch {
    if (request.signal.aborted) return settle("stopped");
    fault ??= "The connection was lost.";
  }
  const complete = fault === null && (done || outcome.finishReason !== null);
  return complete ? settle("finished") : settle("failed", cutOff(outcome.requestId, fault));
}

async function feed(body: ReadableStream<Uint8Array>, read: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      read(decoder.decode(value, { stream: true }));
    }
  } finally {
    // Ends the request where reading failed; the gateway then stops the engine.
    reader.cancel().catch(() => undefined);
  }
}

function send({ inferenceUrl, token, call, signal }: StreamRequest): Promise<Response> {
  const { model, messages, parameters } = call;
  return fetch(`${inferenceUrl}/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ model, messages, ...parameters, stream: true, stream_options: { include_usage: true } }),
    credentials: "omit",
    cache: "no-store",
    signal,
  });
}

async function readRefusal(response: Response): Promise<AnswerProblem> {
  const error = parseErrorBody(await response.text().catch(() => ""));
  return toAnswerProblem({
    status: response.status,
    code: error?.code ?? null,
    message: error?.message ?? null,
    retryAfter: response.headers.get("retry-after"),
    requestId: response.headers.get("x-request-id"),
  });
}
