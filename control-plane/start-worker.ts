import type { Logger } from "pino";
import { startBatchLoop } from "./batches/batch-loop.ts";
import type { DatabaseConnection } from "./db/client.ts";
import { startDeliveryLoop } from "./deliveries/delivery-loop.ts";
import { startExportLoop } from "./exports/export-loop.ts";
import type { Inference } from "./inference/create-inference.ts";
import { startUtilisationLoop } from "./utilisation/follow-utilisation.ts";
import { startWebhookLoop } from "./webhooks/webhook-loop.ts";
import { workerContext } from "./worker.ts";
import { startWorkerLoop, type WorkerLoop } from "./worker-loop.ts";
import type { WorkerContext } from "./worker-step.ts";

export interface WorkerParts extends Pick<WorkerContext, "db" | "clock" | "demo"> {
  connection: DatabaseConnection;
  logger: Logger;
  /** Answers the lines of batches, and hears of what other processes did. */
  inference: Pick<Inference, "answerLine" | "isBusy" | "feed">;
}

/** Starts everything that the role `worker` does; `stop` finishes what is under way. */
export function startWorker({ connection, logger, inference, ...parts }: WorkerParts): WorkerLoop {
  const ctx = workerContext(parts);
  const work = { ctx, connection, logger };
  // An adjustable clock is moved by its handler alone; a loop beside it would do the same work twice.
  const loop = ctx.adjustable ? null : startWorkerLoop(ctx, connection, logger);
  if (loop) inference.feed.on("headroom_work", loop.wake);
  const loops = [
    ...(loop ? [loop, startUtilisationLoop(ctx, logger)] : []),
    startBatchLoop({ ...work, answerLine: inference.answerLine, isBusy: inference.isBusy }),
    startExportLoop(work),
    startDeliveryLoop(work),
    startWebhookLoop(work),
  ];
  return {
    wake: () => loop?.wake(),
    stop: async () => {
      await Promise.all(loops.map((each) => each.stop()));
    },
  };
}
