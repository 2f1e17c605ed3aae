import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createTestDatabase } from "../../control-plane/db/testing/database.ts";
import { cacheOf, nodeFlags } from "../../scripts/node-flags.mjs";
import { startTestServer } from "../../scripts/testing/server.ts";
import { fillBenchDatabase } from "./bench-database.ts";
import type { LoadOrder, LoadResult } from "./load.ts";
import { installPortkey, portkeyHeaders } from "./portkey.ts";
import { ask, type Server, startProcess, startServer, stepAside, stopProcess } from "./processes.ts";

export type Contender = "direct" | "floor" | "gateway" | "unmetered" | "portkey";

/** What one measurement gave: the load's view, and what it cost the measured process. */
export interface Measured extends LoadResult {
  cpuMicrosPerRequest: number;
  rssBytes: number;
}

export interface Stage {
  /** Whether Portkey's gateway is there: it is installed from npm. */
  hasPortkey: boolean;
  /** What the gateway takes before its first request. */
  gatewayAtRestBytes: number;
  measure(contender: Contender, order: Pick<LoadOrder, "body" | "connections" | "seconds" | "kind">): Promise<Measured>;
  close(): Promise<void>;
}

/** Starts engine, floor, gateways, load and database, each a process of its own; what is measured alone on its core. */
export async function openStage(): Promise<Stage> {
  stepAside();
  const postgres = await startTestServer();
  process.env.TEST_POSTGRES_URL = postgres.url;
  const database = await createTestDatabase();
  const dataDirectory = mkdtempSync(join(tmpdir(), "headroom-bench-"));
  const engine = await startServer("engine.ts", "beside");
  const key = await fillBenchDatabase(database.url, engine.url);
  const environment = (name: string) => ({
    CONTROL_PLANE_DATABASE_URL: database.url,
    CONTROL_PLANE_TRUSTED_KEYS: JSON.stringify({ keys: [{ kty: "OKP", crv: "Ed25519", x: "A".repeat(43) }] }),
    CONTROL_PLANE_SECRET_KEY: "x".repeat(32),
    OPERATOR_TOKEN: "x".repeat(32),
    HEADROOM_DATA_DIR: join(dataDirectory, name),
    ...cacheOf(join(dataDirectory, name)),
    HEADROOM_DISCOVERY: "0",
    LOG_LEVEL: "warn",
  });
  const portkey = installPortkey();
  const servers: Partial<Record<Contender, Server>> = {
    direct: engine,
    floor: await startServer("floor.ts", "measured", { environment: { ENGINE_URL: engine.url } }),
    gateway: await startServer("gateway-process.ts", "measured", {
      environment: environment("gateway"),
      flags: nodeFlags,
    }),
    unmetered: await startServer("gateway-process.ts", "measured", {
      environment: { ...environment("unmetered"), BENCH_UNMETERED: "1" },
      flags: nodeFlags,
    }),
  };
  if (portkey)
    servers.portkey = await startServer("portkey-process.ts", "measured", { environment: { PORTKEY: portkey } });
  const load = startProcess("load.ts", "beside");
  await setTimeout(restMs);
  const atRest = await servers.gateway?.cost();
  return {
    hasPortkey: portkey !== null,
    gatewayAtRestBytes: atRest?.rssBytes ?? Number.NaN,
    async measure(contender, order) {
      const server = servers[contender];
      if (!server) throw new Error(`${contender} does not run`);
      const before = await server.cost();
      const result = await ask<LoadResult>(load, {
        ...order,
        url: `${server.url}/v1/chat/completions`,
        headers: {
          authorization: `Bearer ${key}`,
          "content-type": "application/json",
          ...(contender === "portkey" ? portkeyHeaders(engine.url) : {}),
        },
      } satisfies LoadOrder);
      const { rssBytes, cpuMicros: atEnd } = await server.cost();
      const cpuMicros = contender === "gateway" ? await cpuAtRest(server, atEnd) : atEnd;
      if (result.errors > 0)
        throw new Error(`${contender} answered ${result.errors} of ${result.requests} requests with errors`);
      return {
        ...result,
        cpuMicrosPerRequest: (cpuMicros - before.cpuMicros) / result.requests,
        rssBytes,
      };
    },
    async close() {
      await stopProcess(load);
      await Promise.all(Object.values(servers).map((server) => server.stop()));
      await database.drop();
      await postgres.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

/** Longer than a statement that records a batch takes. */
const restMs = 1_000;
const restMicros = 10_000;

/**
 * CPU time of the gateway, microseconds, once it rests: usage that is still on its way to the database belongs to what was
 * measured, and must not slow down what is measured next.
 */
async function cpuAtRest(server: Server, cpuMicros: number): Promise<number> {
  await setTimeout(restMs);
  const { cpuMicros: now } = await server.cost();
  return now - cpuMicros < restMicros ? now : cpuAtRest(server, now);
}
