import "server-only";
import { createParser } from "eventsource-parser";
import { type OpenedCall, openInferenceCall } from "@/lib/control-plane/open-chat";
import type { AnswerTokens } from "@/lib/playground/answer";
import { parseChunk, parseErrorBody } from "@/lib/playground/chunk";
import { limits } from "./limits";
import type { ChatMessage } from "./request";
import type { Runner } from "./runner";

/** How one call ended. */
export type CallOutcome =
  | {
      kind: "answered";
      requestId: string | null;
      text: string;
      finishReason: string | null;
      /** Null where the engine gave no count. */
      tokens: AnswerTokens | null;
      firstTokenMs: number | null;
      totalMs: number;
    }
  /** Refused before the first token: nothing is charged. */
  | {
      kind: "refused";
      requestId: string | null;
      status: number;
      code: string | null;
      message: string;
      retryAfterSeconds: number | null;
    }
  /** Nothing was sent. */
  | { kind: "unreachable" }
  /** Sent, and broken off: what it cost is in its usage record, if there is one. */
  | { kind: "broken"; requestId: string | null; message: string };

export interface ModelCall {
  projectId: string;
  model: string;
  messages: readonly ChatMessage[];
  parameters: Readonly<Record<string, unknown>>;
  /** Told the request id as soon as the gateway names it. */
  onNamed: (requestId: string) => Promise<void>;
}

const longestCallMs = 600_000;
const longestEventCharacters = 4 * 1024 * 1024;

/** Calls a model once, streamed so that its first token can be timed, and never again by itself. Never throws. */
export async function callModel(runner: Runner, call: ModelCall): Promise<CallOutcome> {
  const sentAt = performance.now();
  let opened: OpenedCall;
  try {
    opened = await openInferenceCall(runner, {
      projectId: call.projectId,
      path: "chat/completions",
      body: {
        ...{ model: call.model, messages: call.messages, ...call.parameters },
        ...{ stream: true, stream_options: { include_usage: true } },
      },
      signal: AbortSignal.timeout(longestCallMs),
    });
  } catch (error) {
    if (wasNeverSent(error)) return { kind: "unreachable" };
    return { kind: "broken", requestId: null, message: "The connection was lost before the answer began." };
  }
  const { requestId } = opened;
  if (opened.status !== 200) return refusalOf(opened);
  const named = requestId ? call.onNamed(requestId) : Promise.resolve();
  const outcome = await readAnswer(opened, sentAt);
  await named;
  return outcome;
}

async function readAnswer({ requestId, body }: OpenedCall, sentAt: number): Promise<CallOutcome> {
  let text = "";
  let tokens: AnswerTokens | null = null;
  let finishReason: string | null = null;
  let firstTokenMs: number | null = null;
  let fault: string | null = null;
  let done = false;
  const parser = createParser({
    maxBufferSize: longestEventCharacters,
    onEvent({ data }) {
      if (data === "[DONE]") {
        done = true;
        return;
      }
      const chunk = parseChunk(data);
      if (!chunk) return;
      if (chunk.text || chunk.reasoning) firstTokenMs ??= performance.now() - sentAt;
      if (text.length < limits.answerCharacters) text += chunk.text;
      tokens = chunk.tokens ?? tokens;
      finishReason = chunk.finishReason ?? finishReason;
      fault = chunk.error?.message ?? fault;
    },
  });
  const decoder = new TextDecoder();
  try {
    for await (const piece of body) parser.feed(decoder.decode(piece, { stream: true }));
  } catch {
    fault ??= "The connection was lost in the middle of the answer.";
  }
  if (fault !== null || (!done && finishReason === null))
    return { kind: "broken", requestId, message: fault ?? "The answer ended in the middle." };
  const totalMs = performance.now() - sentAt;
  return {
    ...{ kind: "answered", requestId, text: storable(text), finishReason },
    ...{ tokens, firstTokenMs, totalMs },
  };
}

/** The database keeps no NUL in a text. */
function storable(text: string): string {
  return text.replaceAll("\0", "").slice(0, limits.answerCharacters);
}

async function refusalOf({ requestId, status, retryAfter, body }: OpenedCall): Promise<CallOutcome> {
  const error = parseErrorBody(await body.text().catch(() => ""));
  const seconds = Number(retryAfter);
  return {
    ...{ kind: "refused", requestId, status, code: error?.code ?? null },
    message: (error?.message ?? `The inference API answered ${status}.`).replace(/ \(request id \w+\)$/, ""),
    retryAfterSeconds: retryAfter !== null && seconds >= 0 ? Math.min(seconds, 3_600) : null,
  };
}

/** Errors of a connection that never stood. */
function wasNeverSent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"].includes(code);
}
