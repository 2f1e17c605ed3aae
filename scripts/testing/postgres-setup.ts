// Vitest runs this once before all tests: the workers find the server by TEST_POSTGRES_URL.
import { makeDataFolderInMemory } from "./folder.ts";
import { startTestServer } from "./server.ts";

export async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer(makeDataFolderInMemory);
  process.env.TEST_POSTGRES_URL = server.url;
  return () => server.stop();
}
