import { sql } from "drizzle-orm";
import type { Logger } from "pino";
import { Temporal } from "temporal-polyfill";
import type { Database } from "../db/client.ts";

const flushMs = 10_000;

/** Collects when keys were last used and writes it lazily, one statement for all. Losing a batch loses only freshness. */
export function createLastUse(db: Database, logger: Logger) {
  let usedAt = new Map<string, number>();
  let writing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    if (usedAt.size === 0) return;
    const batch = usedAt;
    usedAt = new Map();
    try {
      await writeLastUse(db, batch);
    } catch (error) {
      logger.warn({ err: error }, "last use of API keys could not be written");
    }
  }

  const timer = setInterval(() => {
    writing ??= flush().finally(() => {
      writing = undefined;
    });
  }, flushMs).unref();

  return {
    note: (keyId: string, atMs: number): void => void usedAt.set(keyId, atMs),
    close: async (): Promise<void> => {
      clearInterval(timer);
      await writing;
      await flush();
    },
  };
}

/** Moves the last use of keys forward to these times, in milliseconds since the epoch. */
export async function writeLastUse(db: Database, usedAt: ReadonlyMap<string, number>): Promise<void> {
  // Sorted, so that two processes writing the same keys cannot wait for each other.
  const ids = [...usedAt.keys()].sort();
  const instants = ids.map((id) => Temporal.Instant.fromEpochMilliseconds(usedAt.get(id) ?? 0).toString());
  await db.execute(sql`
    update api_keys set last_used_at = greatest(api_keys.last_used_at, used.at)
    from unnest(${sql.param(ids)}::text[], ${sql.param(instants)}::timestamptz[]) as used (id, at)
    where api_keys.id = used.id`);
}
