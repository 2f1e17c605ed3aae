import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { OperatorContext } from "../context.ts";
import type { DatabaseConnection } from "../db/client.ts";
import type { AnswerLine } from "../inference/answer-line.ts";
import { startLoneLoop } from "../start-lone-loop.ts";
import { endBatches } from "./end-batches.ts";
import { runLine } from "./run-line.ts";
import { nextLines, type WaitingLine } from "./waiting-lines.ts";

export interface BatchLoopParts {
  ctx: OperatorContext;
  connection: DatabaseConnection;
  logger: Logger;
  answerLine: AnswerLine;
  /** Live requests come first. */
  isBusy(): boolean;
}

/** Lines at engines at once. */
const concurrency = 4;
const linesAtOnce = 16;
const yieldMs = 100;
/** A batch whose engine could not take a line rests. */
const restMs = 3_000;

/** Answers the lines of batches, in one process of a database at a time. */
export function startBatchLoop(parts: BatchLoopParts): { stop(): Promise<void> } {
  return startLoneLoop(parts, "batches", (signal) => runBatches(parts, signal));
}

/** Answers lines until none waits. */
async function runBatches(parts: BatchLoopParts, signal: AbortSignal): Promise<void> {
  const resting = new Map<string, number>();
  while (!signal.aborted) {
    await endBatches(parts.ctx);
    const now = performance.now();
    for (const [batchId, until] of resting) if (until <= now) resting.delete(batchId);
    const lines = await nextLines(parts.ctx, linesAtOnce, [...resting.keys()]);
    if (lines.length === 0) return;
    const queue = [...lines];
    await Promise.all(Array.from({ length: concurrency }, () => work(parts, queue, resting, signal)));
  }
}

async function work(
  { ctx, logger, answerLine, isBusy }: BatchLoopParts,
  queue: WaitingLine[],
  resting: Map<string, number>,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    while (isBusy() && !signal.aborted) await sleep(yieldMs);
    const line = signal.aborted ? undefined : queue.shift();
    if (!line) return;
    if (resting.has(line.batchId)) continue;
    const isDone = await runLine(ctx, line, answerLine, signal).catch((error: unknown) => {
      logger.error({ err: error, batchId: line.batchId, line: line.line }, "a line of a batch failed");
      return false;
    });
    if (!isDone) resting.set(line.batchId, performance.now() + restMs);
  }
}
