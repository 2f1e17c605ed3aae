import { sql } from "drizzle-orm";
import type { ChangeChannel } from "./change-feed.ts";
import type { Database } from "./client.ts";

/** Tells every process that listens on the channel; from within a transaction, when it commits. */
export async function announce(db: Database, channel: ChangeChannel, payload: string): Promise<void> {
  await db.execute(sql`select pg_notify(${channel}, ${payload})`);
}
