// The two programs: started together, waited for, watched.
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { cacheOf, nodeFlags } from "../node-flags.mjs";
import { StartError } from "../start-error.mjs";
import { isBuilt, markBuilt, sourceFingerprint } from "./build.mjs";
import { packageFile, runNode, startNode, tail } from "./children.mjs";
import { step } from "./progress.mjs";

const readyTimeoutMs = 90_000;

const next = () => packageFile("next", "dist", "bin", "next");

/** Builds the console if its sources changed since the last build. */
export async function ensureBuilt(guard, environment, dataDir) {
  const fingerprint = sourceFingerprint();
  if (isBuilt(fingerprint)) return;
  await step("Building the console", "Console built", () =>
    runNode(guard, [next(), "build"], {
      environment: { ...environment, NODE_ENV: "production" },
      log: join(dataDir, "logs", "build.log"),
      failure: "The console could not be built",
    }),
  );
  markBuilt(fingerprint);
}

/** Starts both programs and waits until they answer. Gives `ended`, a promise of the first one that ends. */
export async function startPrograms(guard, settings, environment, { dev }) {
  const logs = settings.production || dev ? undefined : join(settings.dataDir, "logs");
  const { PORT } = settings.ports;
  const programs = [
    {
      name: "control plane",
      args: [...(dev ? ["--watch", "--watch-preserve-output"] : []), "control-plane/main.ts"],
      own: cacheOf(settings.dataDir),
      health: `${settings.addresses.CONTROL_PLANE_URL}/health`,
      log: logs && join(logs, "control-plane.log"),
    },
    {
      name: "console",
      args: [next(), dev ? "dev" : "start", "--port", String(PORT)],
      health: `http://127.0.0.1:${PORT}/api/health`,
      log: logs && join(logs, "console.log"),
    },
  ];
  const nodeEnvironment = { ...environment, NODE_ENV: dev ? "development" : "production" };
  const ends = [];
  await step("Starting console and control plane", "Console and control plane started", () =>
    Promise.all(
      programs.map(async ({ name, args, own, health, log }) => {
        const child = startNode(guard, [...nodeFlags, ...args], { environment: { ...nodeEnvironment, ...own }, log });
        const end = once(child, "exit").then(([code, signal]) => ({ name, how: code ?? signal, log }));
        ends.push(end);
        await Promise.race([untilHealthy(name, health), end.then(refuse)]);
      }),
    ),
  );
  return { ended: Promise.race(ends) };
}

/** The sentence for a program that ended by itself. */
export function describeEnd({ name, how, log }) {
  return `The ${name} ended unexpectedly (${how}).${log ? tail(log) : ""}`;
}

function refuse(end) {
  throw new StartError(describeEnd(end));
}

async function untilHealthy(name, address) {
  for (const deadline = Date.now() + readyTimeoutMs; Date.now() < deadline; await sleep(50)) {
    try {
      const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) });
      if (answer.ok) return;
    } catch {
      // Not listening yet.
    }
  }
  throw new StartError(`The ${name} does not answer at ${address} after ${readyTimeoutMs / 1000} s: see its log.`);
}
