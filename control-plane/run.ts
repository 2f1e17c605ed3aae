import { parseArgs } from "node:util";
import { readEnvironment } from "./env.ts";
import { logOrphanedRejections } from "./log-orphaned-rejections.ts";
import { makeLogger } from "./make-logger.ts";
import { startControlPlane } from "./start-control-plane.ts";

const roles = ["http", "inference", "worker"] as const;
const shutdownLimitMs = 30_000;

/** Runs one process until it is told to end; a start that is not possible ends it with a sentence. */
export async function run(): Promise<void> {
  try {
    const { values } = parseArgs({ options: { role: { type: "string", default: roles.join(",") } } });
    const chosen = values.role.split(",");
    const unknown = chosen.find((role) => !roles.some((known) => known === role));
    if (unknown !== undefined) throw new Error(`There is no role ${unknown}; choose from ${roles.join(", ")}.`);
    const environment = readEnvironment();
    logOrphanedRejections(makeLogger(environment.LOG_LEVEL));
    const running = await startControlPlane(environment, new Set(roles.filter((role) => chosen.includes(role))));
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        setTimeout(() => process.exit(1), shutdownLimitMs).unref();
        running.close().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      });
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
