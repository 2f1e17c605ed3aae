// Starts the product as a customer would, on free ports and with a data directory that goes away with it.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startGuard } from "../scripts/guard.mjs";
import { findFreePorts } from "../scripts/ports.mjs";
import { makeDataFolderInMemory } from "../scripts/testing/folder.ts";

const startTimeoutMs = 600_000;

/**
 * The tests find the product by PUBLIC_URL and CONTROL_PLANE_PUBLIC_URL, and its sign-ins in `demo.json` of
 * HEADROOM_DATA_DIR.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const port = await findFreePorts(3);
  const dataDir = makeDataFolderInMemory("headroom-e2e-");
  Object.assign(process.env, {
    PORT: String(port),
    CONTROL_PLANE_PORT: String(port + 1),
    DEMO_ENGINE_PORT: String(port + 2),
    PUBLIC_URL: `http://localhost:${port}`,
    CONTROL_PLANE_URL: `http://127.0.0.1:${port + 1}`,
    CONTROL_PLANE_PUBLIC_URL: `http://localhost:${port + 1}`,
    HEADROOM_DATA_DIR: dataDir,
    // The store of a test listens on loopback.
    DELIVERY_PRIVATE_NETWORKS: "1",
  });
  const guard = startGuard();
  const product = spawn(process.execPath, ["scripts/start.mjs"], {
    detached: true,
    stdio: ["ignore", "inherit", "inherit"],
  });
  guard.watch(product);
  guard.remove(dataDir);
  try {
    const health = [`http://localhost:${port}/api/health`, `http://localhost:${port + 1}/health`];
    await untilReady(product, health, join(dataDir, "demo.json"));
  } catch (error) {
    await guard.stop();
    throw error;
  }
  return () => guard.stop();
}

/** Both programs answer, in whichever order they came up, and the demo is made. */
async function untilReady(product: ChildProcess, health: readonly string[], demoFile: string): Promise<void> {
  for (const deadline = Date.now() + startTimeoutMs; Date.now() < deadline; await sleep(250)) {
    if (product.exitCode !== null) throw new Error("The product did not start: its message stands above.");
    const answers = await Promise.all(
      health.map((address) =>
        fetch(address).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    if (answers.every(Boolean) && existsSync(demoFile)) return;
  }
  throw new Error(`The product was not ready after ${startTimeoutMs / 60_000} minutes.`);
}
