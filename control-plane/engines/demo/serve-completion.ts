import { randomBytes } from "node:crypto";
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { Continuation } from "./complete.ts";
import type { CompletionRequest } from "./completion-request.ts";
import type { DemoModel } from "./demo-models.ts";
import type { Piece } from "./generate-text.ts";
import type { Part, TextFinish } from "./limit-pieces.ts";
import { type Pace, speak } from "./speak.ts";
import { usageOf } from "./wire.ts";

/** One choice of a completion, whole or a part of it. */
interface Choice {
  index: number;
  text: string;
  pieces: readonly Piece[];
  finish: TextFinish | null;
}

/** Sends continuations one after the other, whole or as they are made; stops when the client goes. */
export async function serveCompletion(
  response: ServerResponse,
  model: DemoModel,
  request: CompletionRequest,
  continuations: readonly Continuation[],
  pace: Pace,
): Promise<void> {
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const envelope = {
    id: `cmpl-${randomBytes(16).toString("hex")}`,
    object: "text_completion",
    created: pace.nowSeconds(),
    model: model.id,
  };
  const choices = speakAll(model, request, continuations, pace, gone.signal);
  try {
    if (request.stream) await stream(response, envelope, request, continuations, choices);
    else await sendWhole(response, envelope, request, continuations, choices);
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function* speakAll(
  model: DemoModel,
  request: CompletionRequest,
  continuations: readonly Continuation[],
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<Choice> {
  for (const [index, continuation] of continuations.entries()) {
    if (request.echo) yield { index, text: continuation.prompt, pieces: [], finish: null };
    const spoken: AsyncGenerator<Part, TextFinish> = speak(model, continuation, pace, signal);
    let step = await spoken.next();
    for (; !step.done; step = await spoken.next()) yield { index, ...step.value, finish: null };
    yield { index, text: "", pieces: [], finish: step.value };
  }
}

async function sendWhole(
  response: ServerResponse,
  envelope: object,
  request: CompletionRequest,
  continuations: readonly Continuation[],
  spoken: AsyncGenerator<Choice>,
): Promise<void> {
  const choices: Choice[] = continuations.map((_continuation, index) => ({
    index,
    text: "",
    pieces: [],
    finish: null,
  }));
  for await (const { index, text, pieces, finish } of spoken) {
    const before = choices[index];
    if (before) choices[index] = { index, text: before.text + text, pieces: [...before.pieces, ...pieces], finish };
  }
  const tokens = choices.reduce((sum, { pieces }) => sum + pieces.length, 0);
  const body = JSON.stringify({
    ...envelope,
    choices: choices.map((choice) => toChoice(request, choice)),
    usage: usageOf(promptOf(continuations), tokens),
  });
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) }).end(body);
}

async function stream(
  response: ServerResponse,
  envelope: object,
  request: CompletionRequest,
  continuations: readonly Continuation[],
  spoken: AsyncGenerator<Choice>,
): Promise<void> {
  const hasUsage = request.stream_options?.include_usage === true;
  const hasContinuousUsage = hasUsage && request.stream_options?.continuous_usage_stats === true;
  const prompt = promptOf(continuations);
  let tokens = 0;
  response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-store" });
  for await (const choice of spoken) {
    tokens += choice.pieces.length;
    const usage = hasContinuousUsage ? { usage: usageOf(prompt, tokens) } : {};
    const chunk = { ...envelope, choices: [toChoice(request, choice)], ...usage };
    if (!response.write(`data: ${JSON.stringify(chunk)}\n\n`)) await once(response, "drain");
  }
  if (hasUsage)
    response.write(`data: ${JSON.stringify({ ...envelope, choices: [], usage: usageOf(prompt, tokens) })}\n\n`);
  response.end("data: [DONE]\n\n");
}

function promptOf(continuations: readonly Continuation[]) {
  const sumOf = (name: "promptTokens" | "cachedTokens") => continuations.reduce((sum, one) => sum + one[name], 0);
  return { promptTokens: sumOf("promptTokens"), cachedTokens: sumOf("cachedTokens") };
}

function toChoice(request: CompletionRequest, { index, text, pieces, finish }: Choice) {
  return { text, index, logprobs: logprobsOf(request, pieces), finish_reason: finish };
}

function logprobsOf({ logprobs }: CompletionRequest, pieces: readonly Piece[]) {
  if (logprobs === undefined || logprobs === null) return null;
  return {
    tokens: pieces.map(({ text }) => text),
    token_logprobs: pieces.map(({ logprob }) => logprob),
    top_logprobs: pieces.map(({ top }) =>
      Object.fromEntries(top.slice(0, logprobs).map(({ text, logprob }) => [text, logprob])),
    ),
  };
}
