import { createServer } from "node:http";
import { pino } from "pino";
import { systemClock } from "../../control-plane/clock.ts";
import { connectDatabase } from "../../control-plane/db/client.ts";
import { readEnvironment } from "../../control-plane/env.ts";
import { createInference } from "../../control-plane/inference/create-inference.ts";
import type { UsageLedger } from "../../control-plane/inference/usage-ledger.ts";
import { serveCpuTime } from "./child.ts";

/** What the same gateway costs when nothing is recorded. */
const unmetered: UsageLedger = {
  accept: (request, onNoted) => {
    setImmediate(onNoted, true);
    return { request, json: "", accepted: null, settled: null, onRecorded: null };
  },
  withdraw: () => undefined,
  settle: (_ticket, _outcome, done) => done(),
  close: async () => undefined,
};

/** Serves the real gateway on the database that the environment names, with everything on unless BENCH_UNMETERED is set. */
export async function serveGateway(): Promise<void> {
  const environment = readEnvironment();
  const connection = connectDatabase(environment.CONTROL_PLANE_DATABASE_URL);
  const inference = await createInference({
    environment,
    connection,
    clock: systemClock,
    logger: pino({ level: environment.LOG_LEVEL }),
    ...(process.env.BENCH_UNMETERED === "1" ? { ledger: unmetered } : {}),
  });
  const server = createServer(inference.handle);
  server.listen(0, "127.0.0.1", () => serveCpuTime(server.address()));
}
