import { setTimeout as wait } from "node:timers/promises";
import type { DemoModel } from "./demo-models.ts";
import type { Part, TextFinish } from "./limit-pieces.ts";

/** Speaks as fast as the model does, or as fast as it can. */
export interface Pace {
  isPaced: boolean;
  /** Seconds since the epoch. */
  nowSeconds(): number;
}

/** What is spoken, after a prompt of so many tokens. */
export interface Spoken {
  promptTokens: number;
  cachedTokens: number;
  parts: Generator<Part, TextFinish>;
}

/** The parts of an answer, each when its time has come. Throws when the client goes. */
export async function* speak(
  model: DemoModel,
  { parts, promptTokens, cachedTokens }: Spoken,
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
