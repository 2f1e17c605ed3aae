import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "pino";
import { advisoryLocks } from "./db/advisory-locks.ts";
import type { DatabaseConnection } from "./db/client.ts";

const idleMs = 1_000;

/**
 * Runs work again and again beside the worker's ticks and not in them: a slow engine or a large file must not delay a
 * deadline. One process of a database does so at a time; what it was at when it is killed, the next one goes on with.
 */
export function startLoneLoop(
  { connection, logger }: { connection: DatabaseConnection; logger: Logger },
  name: "batches" | "deliveries" | "exports" | "webhooks",
  work: (signal: AbortSignal) => Promise<void>,
): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;

  async function holdLock(): Promise<void> {
    const leader = await connection.pool.connect();
    try {
      const lock = [advisoryLocks[name]];
      const { rows } = await leader.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", lock);
      if (!rows[0]?.locked) return;
      try {
        await work(signal);
      } finally {
        await leader.query("select pg_advisory_unlock($1)", lock);
      }
    } finally {
      leader.release();
    }
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      await holdLock().catch((error: unknown) => logger.error({ err: error }, `${name} failed`));
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
