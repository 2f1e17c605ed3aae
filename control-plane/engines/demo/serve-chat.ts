import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Answer } from "./answer.ts";
import type { DemoModel } from "./demo-models.ts";
import type { Part, TextFinish } from "./limit-pieces.ts";
import type { DemoChatRequest } from "./request.ts";
import { type Pace, speak } from "./speak.ts";
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
        logprobs: step.value.isReasoning ? null : logprobsOf(request, answer, step.value.pieces),
      }),
    );
  }
  await send(toChunk(envelope, { delta: {}, finish: finishOf(answer, step.value) }));
  if (hasUsage) await send({ ...toChunk(envelope, { delta: {} }), choices: [], usage: usageOf(answer, tokens) });
  response.end("data: [DONE]\n\n");
}
