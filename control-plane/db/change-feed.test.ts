import { pino } from "pino";
import { expect, test, vi } from "vitest";
import { patience } from "../../scripts/testing/patience.ts";
import { announce } from "./announce.ts";
import { openChangeFeed } from "./change-feed.ts";
import { connectDatabase } from "./client.ts";
import { createTestDatabase } from "./testing/database.ts";

const logger = pino({ level: "silent" });

test("a change that is told as soon as the feed is open is heard", async () => {
  const database = await createTestDatabase();
  const connection = connectDatabase(database.url);
  const feed = await openChangeFeed(connection, logger);
  try {
    const heard = vi.fn();
    feed.on("headroom_models", heard);
    await announce(connection.db, "headroom_models", "at once");
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith("at once"), patience);
  } finally {
    await feed.close();
    await connection.close();
    await database.drop();
  }
});

test("a database that cannot be reached holds nobody up", async () => {
  const connection = connectDatabase("postgres://nobody@127.0.0.1:1/nowhere");
  const feed = await openChangeFeed(connection, logger);
  await feed.close();
  await connection.close();
});
