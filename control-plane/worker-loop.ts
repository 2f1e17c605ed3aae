import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import { advisoryLocks } from "./db/advisory-locks.ts";
import type { DatabaseConnection } from "./db/client.ts";
import { nextEdge, tick } from "./worker.ts";
import type { WorkerContext } from "./worker-step.ts";

const longestSleepMs = 60_000;
const retryMs = 5_000;
export interface WorkerLoop {
  /** Something changed: look now. */
  wake(): void;
  /** Finishes the step under way. */
  stop(): Promise<void>;
}

/** Ticks at the next edge, on `wake`, and every 60 s; only while this process holds the leader lock. */
export function startWorkerLoop(ctx: WorkerContext, connection: DatabaseConnection, logger: Logger): WorkerLoop {
  let stopped = false;
  let isAwake = false;
  let rouse: () => void = () => undefined;

  const sleep = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      if (isAwake || stopped) return resolve();
      const timer = setTimeout(resolve, milliseconds);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function run(): Promise<void> {
    while (!stopped) {
      isAwake = false;
      await sleep(await tickAsLeader(ctx, connection, logger));
    }
  }

  const running = run();
  return {
    wake: () => {
      isAwake = true;
      rouse();
    },
    stop: async () => {
      stopped = true;
      rouse();
      await running;
    },
  };
}

/** Gives how long to sleep. Without the lock another process does the work, and we ask again later. */
async function tickAsLeader(ctx: WorkerContext, connection: DatabaseConnection, logger: Logger): Promise<number> {
  try {
    const leader = await connection.pool.connect();
    try {
      const { rows } = await leader.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [
        advisoryLocks.worker,
      ]);
      if (!rows[0]?.locked) return retryMs;
      try {
        const failed = await tick(ctx, logger);
        return failed.length > 0 ? retryMs : await untilNextEdge(ctx);
      } finally {
        await leader.query("select pg_advisory_unlock($1)", [advisoryLocks.worker]);
      }
    } finally {
      leader.release();
    }
  } catch (error) {
    logger.error({ err: error }, "worker cannot reach its database");
    return retryMs;
  }
}

async function untilNextEdge(ctx: WorkerContext): Promise<number> {
  const edge = await nextEdge(ctx);
  if (!edge) return longestSleepMs;
  const milliseconds = ctx.clock.now().until(edge).total("milliseconds");
  return Temporal.Instant.compare(edge, ctx.clock.now()) <= 0 ? 250 : Math.min(milliseconds + 5, longestSleepMs);
}
