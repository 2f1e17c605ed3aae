// Demo data: made once, into empty databases. An interrupted attempt is made again from the start.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findFreePorts } from "../ports.mjs";
import { runNode } from "./children.mjs";
import { areEmpty, emptyDatabases, migrate } from "./databases.mjs";
import { say, step } from "./progress.mjs";

/** The demo's addresses and sign-ins, or undefined if there is no complete demo. */
export function readDemo(dataDir) {
  const file = join(dataDir, "demo.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

/**
 * Decides before the migration what is to be done: "seed", "none", or "restart" after an interruption. Databases that
 * hold somebody's data are never seeded.
 */
export async function planDemo(settings, variables, wanted) {
  if (readDemo(settings.dataDir) || !wanted) return "none";
  const state = readState(settings.dataDir);
  if (state === "seeding") return "restart";
  if (state === undefined && (await areEmpty(variables))) return "seed";
  say("    These databases were started without demo data: none is added.");
  return "none";
}

const stateFile = (dataDir) => join(dataDir, "state.json");

function readState(dataDir) {
  const file = stateFile(dataDir);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).demo : undefined;
}

function writeState(dataDir, demo) {
  writeFileSync(stateFile(dataDir), `${JSON.stringify({ demo })}\n`);
}

/** Migrates, and notes first what the databases are for, so that an interruption is recognised. */
export async function prepareDemo(plan, settings, variables, guard, environment) {
  const { dataDir } = settings;
  if (plan === "restart") await emptyDatabases(variables);
  if (plan !== "none") writeState(dataDir, "seeding");
  else if (readState(dataDir) === undefined) writeState(dataDir, readDemo(dataDir) ? "complete" : "none");
  await migrate(guard, environment);
}

/** Makes the demo data through a control plane of its own, whose clock is set back. */
export async function seedDemo(settings, guard, environment) {
  const port = await findFreePorts(2);
  await step("Making a year of demo data", "Demo data made", () =>
    runNode(guard, ["scripts/seed/main.ts"], {
      environment: { ...environment, SEED_CONTROL_PLANE_PORT: String(port) },
      failure: "The demo data could not be made",
    }),
  );
  writeState(settings.dataDir, "complete");
}
