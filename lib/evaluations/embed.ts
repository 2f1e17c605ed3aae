import "server-only";
import { openInferenceCall } from "@/lib/control-plane/open-chat";
import type { Runner } from "./runner";

/** Vectors of texts and what they cost in tokens; or why there are none. */
export type Embedded =
  | { kind: "embedded"; vectors: readonly (readonly number[])[]; inputTokens: number | null; requestId: string | null }
  | { kind: "refused"; status: number; message: string; retryAfterSeconds: number | null }
  | { kind: "broken"; requestId: string | null };

/** Embeds texts with one call of `/v1/embeddings`. Never throws, never tries again. */
export async function embed(
  runner: Runner,
  call: { projectId: string; model: string; texts: readonly string[]; onNamed: (requestId: string) => Promise<void> },
): Promise<Embedded> {
  let requestId: string | null = null;
  try {
    const answer = await openInferenceCall(runner, {
      projectId: call.projectId,
      path: "embeddings",
      body: { model: call.model, input: call.texts },
      signal: AbortSignal.timeout(120_000),
    });
    requestId = answer.requestId;
    if (requestId && answer.status === 200) await call.onNamed(requestId);
    const document: unknown = JSON.parse(await answer.body.text());
    if (answer.status !== 200) {
      const seconds = Number(answer.retryAfter);
      const retryAfterSeconds = answer.retryAfter !== null && seconds >= 0 ? seconds : null;
      return { kind: "refused", status: answer.status, message: messageOf(document), retryAfterSeconds };
    }
    const vectors = vectorsOf(document);
    if (vectors.length !== call.texts.length) return { kind: "broken", requestId };
    return { kind: "embedded", vectors, inputTokens: tokensOf(document), requestId };
  } catch {
    return { kind: "broken", requestId };
  }
}

/** The cosine of the angle between two vectors, 0 where one has no length. Between texts it is rarely below 0. */
export function cosine(one: readonly number[], other: readonly number[]): number {
  let product = 0;
  let left = 0;
  let right = 0;
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? 0;
    product += value * against;
    left += value * value;
    right += against * against;
  }
  return left === 0 || right === 0 ? 0 : product / Math.sqrt(left * right);
}

// Each member of an answer is checked: engines differ.
function vectorsOf(document: unknown): number[][] {
  const list = (document as { data?: unknown } | null)?.data;
  if (!Array.isArray(list)) return [];
  return list
    .map((each: { index?: unknown; embedding?: unknown } | null) => ({
      index: Number(each?.index ?? 0),
      embedding: Array.isArray(each?.embedding) ? each.embedding.map(Number) : [],
    }))
    .sort((left, right) => left.index - right.index)
    .map(({ embedding }) => embedding)
    .filter((embedding) => embedding.length > 0 && embedding.every(Number.isFinite));
}

function tokensOf(document: unknown): number | null {
  const tokens = (document as { usage?: { prompt_tokens?: unknown } } | null)?.usage?.prompt_tokens;
  return typeof tokens === "number" && Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : null;
}

function messageOf(document: unknown): string {
  const message = (document as { error?: { message?: unknown } } | null)?.error?.message;
  return typeof message === "string" ? message.slice(0, 300) : "no reason given";
}
