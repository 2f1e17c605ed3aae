import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import type { OperatorContext } from "../context.ts";
import type { DatabaseConnection } from "../db/client.ts";
import type { AnswerLine } from "../inference/answer-line.ts";
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
const idleMs = 1_000;
const yieldMs = 100;
/** A batch whose engine could not take a line rests. */
const restMs = 3_000;
/** Any constant; it names the lock that only one process of a database holds. */
const runnerLock = 4_017_002;

/**
 * Answers the lines of batches beside the worker's ticks and not in them: a slow engine must not delay a deadline. One
 * process of a database does so at a time; what it was at when it is killed, the next one asks again.
 */
export function startBatchLoop(parts: BatchLoopParts): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  async function run(): Promise<void> {
    while (!signal.aborted) {
      await holdLock(parts, signal).catch((error: unknown) => parts.logger.error({ err: error }, "batches failed"));
      await sleep(idleMs, undefined, { signal }).catch(() => undefined);
    }
  }
  const running = run();
  return {
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}

async function holdLock(parts: BatchLoopParts, signal: AbortSignal): Promise<void> {
  const leader = await parts.connection.pool.connect();
  try {
    const { rows } = await leader.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [runnerLock]);
    if (!rows[0]?.locked) return;
    try {
      await runBatches(parts, signal);
    } finally {
      await leader.query("select pg_advisory_unlock($1)", [runnerLock]);
    }
  } finally {
    leader.release();
  }
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
