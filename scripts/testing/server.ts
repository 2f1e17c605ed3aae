// A PostgreSQL server for tests and benchmarks: embedded, in a folder that goes away with it.
import { startGuard } from "../guard.mjs";
import { startPostgres } from "../postgres.mjs";
import { makeDataFolder } from "./folder.ts";

export interface TestServer {
  /** Address with a superuser, for making databases. */
  url: string;
  stop(): Promise<void>;
}

/**
 * Starts a server with its own data, on disk if nothing else is said; or takes the one of TEST_POSTGRES_URL (a
 * superuser's address) and leaves it running.
 */
export async function startTestServer(makeFolder: (prefix: string) => string = makeDataFolder): Promise<TestServer> {
  const given = process.env.TEST_POSTGRES_URL;
  if (given) return { url: given, stop: async () => {} };
  const dataDir = makeFolder("headroom-test-");
  const guard = startGuard();
  const server = await startPostgres({ dataDir, guard });
  guard.remove(dataDir);
  if (server.outside) guard.remove(server.outside);
  return { url: server.superuserUrl, stop: () => guard.stop() };
}
