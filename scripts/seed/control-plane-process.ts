import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

export interface SeedingControlPlane {
  url: string;
  stop(): Promise<void>;
}

/** Starts a control plane whose clock stands at `now` and is moved through the contract. */
export async function startSeedingControlPlane(options: {
  now: string;
  port: number;
  demoEnginePort: number;
}): Promise<SeedingControlPlane> {
  const child = spawn(process.execPath, ["control-plane/main.ts"], {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      HEADROOM_CLOCK: `adjustable@${options.now}`,
      HEADROOM_DEMO: "1",
      HEADROOM_DISCOVERY: "0",
      CONTROL_PLANE_HOST: "127.0.0.1",
      CONTROL_PLANE_PORT: String(options.port),
      DEMO_ENGINE_PORT: String(options.demoEnginePort),
      LOG_LEVEL: "warn",
    },
  });
  const url = `http://127.0.0.1:${options.port}`;
  await waitUntilHealthy(child, url);
  return {
    url,
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function waitUntilHealthy(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null)
      throw new Error("The control plane ended while the demo data was being made; its message stands above.");
    const isUp = await fetch(`${url}/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isUp) return;
    await sleep(100);
  }
  child.kill("SIGKILL");
  throw new Error("The control plane did not come up within a minute.");
}
