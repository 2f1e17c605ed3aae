import { pino } from "pino";
import { systemClock } from "../../clock.ts";
import type { DatabaseConnection } from "../../db/client.ts";
import type { Inference } from "../../inference/create-inference.ts";
import { workerContext } from "../../worker.ts";
import { startBatchLoop } from "../batch-loop.ts";

/** Runs batches as the worker does. */
export function runBatches(connection: DatabaseConnection, inference: Inference): { stop(): Promise<void> } {
  return startBatchLoop({
    ctx: workerContext({ db: connection.db, clock: systemClock, demo: false }),
    connection,
    logger: pino({ level: "silent" }),
    answerLine: inference.answerLine,
    isBusy: inference.isBusy,
  });
}
