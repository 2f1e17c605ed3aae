import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { DatabaseConnection } from "./client.ts";

const longestMs = 5_000;
const pauseMs = 1_000;

/**
 * Resolves once the database has said nothing for five seconds, as where its machine hangs: it answers nothing and refuses
 * nothing. It is asked on connections of its own, because a pool that is busy keeps one waiting too. Never resolves
 * otherwise; `signal` ends the asking.
 */
export async function awaitSilence({ pool }: Pick<DatabaseConnection, "pool">, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const heard = await Promise.race([hear(pool.options), sleep(longestMs, false, { ref: false })]);
    if (!heard) return;
    await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => undefined);
  }
  await new Promise(() => undefined);
}

/** Resolves with true when the database answers or refuses, which is an answer too. */
async function hear(options: pg.ClientConfig): Promise<boolean> {
  const client = new pg.Client({ ...options, connectionTimeoutMillis: 2 * longestMs });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
  } catch {
    // Refused, cut or too many connections: somebody is there.
  } finally {
    client.end().catch(() => undefined);
  }
  return true;
}
