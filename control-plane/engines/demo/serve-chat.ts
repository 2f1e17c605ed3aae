import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Answer } from "./answer.ts";
import type { DemoModel } from "./demo-models.ts";
import type { Part, TextFinish } from "./limit-pieces.ts";
import type { DemoChatRequest } from "./request.ts";
import {
  type Envelope,
  finishOf,
  logprobsOf,
  openingDelta,
  partDelta,
  toChunk,
  toCompletion,
  usageOf,
} from "./wire.ts";

/** Speaks as fast as the model does, or as fast as it can. */
export interface Pace {
  isPaced: boolean;
  /** Seconds since the epoch. */
  nowSeconds(): number;
}

/** Sends an answer, whole or as it is made; stops making it when the client goes. */
export async function serveChat(
  response: ServerResponse,
  model: DemoModel,
  request: DemoChatRequest,
  answer: Answer,
  pace: Pace,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const envelope = { id: `chatcmpl-${randomBytes(16).toString("hex")}`, created: pace.nowSeconds(), model: model.id };
  const spoken = speak(model, answer, pace, gone.signal);
  try {
    if (request.stream) await stream(response, envelope, request, answer, spoken);
    else await sendWhole(response, envelope, request, answer, spoken);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

/** The parts of an answer, each when its time has come. */
async function* speak(
  model: DemoModel,
  { parts, promptTokens, cachedTokens }: Answer,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<Part, TextFinish> {
  const startedAt = performance.now();
  const prefillMs = model.firstTokenMs + (promptTokens - cachedTokens) * 0.1;
  let tokens = 0;
  for (;;) {
    const next = parts.next();
    if (next.done) return next.value;
    const dueAt = startedAt + prefillMs + (tokens * 1000) / model.tokensPerSecond;
    tokens += next.value.pieces.length;
    const early = dueAt - performance.now();
    if (pace.isPaced && early > 1) await wait(early, undefined, { signal });
    signal.throwIfAborted();
    yield next.value;
  }
}

async function sendWhole(
  response: ServerResponse,
  envelope: Envelope,
  request: DemoChatRequest,
  answer: Answer,
  spoken: AsyncGenerator<Part, TextFinish>,
): Promise<void> {
  const parts: Part[] = [];
  let step = await spoken.next();
  for (; !step.done; step = await spoken.next()) parts.push(step.value);
  const body = JSON.stringify(toCompletion(envelope, request, answer, parts, step.value));
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
}

async function stream(
  response: ServerResponse,
  envelope: Envelope,
  request: DemoChatRequest,
  answer: Answer,
  spoken: AsyncGenerator<Part, TextFinish>,
): Promise<void> {
  const hasUsage = request.stream_options?.include_usage === true;
  const hasContinuousUsage = hasUsage && request.stream_options?.continuous_usage_stats === true;
  let tokens = 0;
  const send = async (message: object) => {
    const text = hasContinuousUsage ? { ...message, usage: usageOf(answer, tokens) } : message;
    if (!response.write(`data: ${JSON.stringify(text)}\n\n`)) await once(response, "drain");
  };

  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
  let step = await spoken.next();
  await send(toChunk(envelope, { delta: openingDelta(envelope, answer) }));
  for (; !step.done; step = await spoken.next()) {
    tokens += step.value.pieces.length;
    await send(
      toChunk(envelope, {
        delta: partDelta(answer, step.value),
        logprobs: logprobsOf(request, answer, step.value.pieces),
      }),
    );
  }
  await send(toChunk(envelope, { delta: {}, finish: finishOf(answer, step.value) }));
  if (hasUsage) await send({ ...toChunk(envelope, { delta: {} }), choices: [], usage: usageOf(answer, tokens) });
  response.end("data: [DONE]\n\n");
}
