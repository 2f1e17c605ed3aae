import pg from "pg";
import type { Logger } from "pino";
import type { DatabaseConnection } from "./client.ts";

/** What other processes are told about at once; each listener also polls, because a notification can be lost. */
const changeChannels = [
  "headroom_api_keys",
  "headroom_budgets",
  "headroom_budget_leases",
  "headroom_departures",
  "headroom_models",
  "headroom_quotas",
  "headroom_spend_limits",
  "headroom_work",
] as const;
export type ChangeChannel = (typeof changeChannels)[number];

export interface ChangeFeed {
  /** Calls the listener with the payload of each notification. */
  on(channel: ChangeChannel, listener: (payload: string) => void): void;
  close(): Promise<void>;
}

const retryMs = 1_000;

/**
 * One connection that listens for changes, opened again when it breaks. Resolves once it listens, so that what is read
 * from then on misses no change; where the database cannot be reached at first, once that is known.
 */
export async function openChangeFeed(connection: DatabaseConnection, logger: Logger): Promise<ChangeFeed> {
  const listeners = new Map<string, ((payload: string) => void)[]>();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: connection.pool.options.connectionString, keepAlive: true });
    let isLost = false;
    const lose = (error?: Error) => {
      if (isLost) return;
      isLost = true;
      if (client === next) client = undefined;
      next.end().catch(() => undefined);
      if (isClosed) return;
      logger.debug({ err: error }, "change feed is reconnecting");
      retry = setTimeout(() => void connect(), retryMs).unref();
    };
    next.on("error", lose);
    next.on("end", () => lose());
    next.on("notification", ({ channel, payload }) => {
      for (const listener of listeners.get(channel) ?? []) listener(payload ?? "");
    });
    try {
      await next.connect();
      // Names come from the list above, never from input.
      for (const channel of changeChannels) await next.query(`LISTEN ${channel}`);
      client = next;
      if (isClosed) lose();
    } catch (error) {
      lose(error as Error);
    }
  }

  await connect();
  return {
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await client?.end().catch(() => undefined);
    },
  };
}
