import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { hastened } from "../../../scripts/testing/hastened.ts";
import type { TestGateway } from "./test-gateway.ts";

export interface ChildGateway {
  child: ChildProcess;
  url: string;
}

/** Starts a gateway in a process of its own, on the database of `home`. */
export async function startChildGateway(home: TestGateway, dataDirectory: string): Promise<ChildGateway> {
  const child = fork(fileURLToPath(new URL("./crashing-gateway.ts", import.meta.url)), {
    execArgv: [...hastened],
    env: {
      ...process.env,
      CONTROL_PLANE_DATABASE_URL: home.environment.CONTROL_PLANE_DATABASE_URL,
      CONTROL_PLANE_TRUSTED_KEYS: JSON.stringify(home.environment.CONTROL_PLANE_TRUSTED_KEYS),
      CONTROL_PLANE_SECRET_KEY: home.environment.CONTROL_PLANE_SECRET_KEY,
      OPERATOR_TOKEN: home.environment.OPERATOR_TOKEN,
      HEADROOM_DATA_DIR: dataDirectory,
      HEADROOM_DISCOVERY: "0",
    },
  });
  const [port] = await once(child, "message");
  return { child, url: `http://127.0.0.1:${port}` };
}

/** Ends it without a chance to tidy up. */
export async function killGateway({ child }: ChildGateway): Promise<void> {
  const exited = once(child, "exit");
  child.kill("SIGKILL");
  await exited;
}
