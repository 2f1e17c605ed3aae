// Vitest runs this once before all tests: the workers find the server by TEST_POSTGRES_URL.
import { startTestServer } from "./server.ts";

export async function setup(): Promise<() => Promise<void>> {
  const server = await startTestServer();
  process.env.TEST_POSTGRES_URL = server.url;
  return () => server.stop();
}
