import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { permissions } from "../../contract/permissions.ts";

const main = fileURLToPath(new URL("../../main.ts", import.meta.url));

export interface ControlPlaneProcess {
  url: string;
  /** Starts it, and gives how long that took until it was ready. */
  start(): Promise<number>;
  /** Cuts it off with -9, wherever it stands. */
  kill(): Promise<void>;
  /** A console's token for a person of the organization. */
  tokenFor(organizationId: string): Promise<string>;
}

/** The real program on a database, as a child that can be killed and started again on the same port. */
export async function controlPlaneProcess(databaseUrl: string, dataDir: string): Promise<ControlPlaneProcess> {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    CONTROL_PLANE_DATABASE_URL: databaseUrl,
    CONTROL_PLANE_HOST: "127.0.0.1",
    CONTROL_PLANE_PORT: String(port),
    CONTROL_PLANE_TRUSTED_KEYS: JSON.stringify({ keys: [await exportJWK(publicKey)] }),
    CONTROL_PLANE_SECRET_KEY: randomBytes(32).toString("hex"),
    OPERATOR_TOKEN: randomBytes(32).toString("hex"),
    HEADROOM_DATA_DIR: dataDir,
    HEADROOM_DISCOVERY: "0",
    LOG_LEVEL: "error",
  };
  let child: ChildProcess | undefined;
  return {
    url,
    start: async () => {
      const begun = performance.now();
      child = spawn(process.execPath, [main], { env, stdio: ["ignore", "inherit", "inherit"] });
      await waitUntilReady(child, url);
      return performance.now() - begun;
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
    },
    tokenFor: (organizationId) =>
      new SignJWT({ org: organizationId, name: "Test person", permissions: [...permissions] })
        .setProtectedHeader({ alg: "EdDSA" })
        .setSubject("usr_test")
        .setAudience("control-plane")
        .setIssuedAt()
        .setExpirationTime("60 s")
        .sign(privateKey),
  };
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt++) {
    if (child.exitCode !== null) throw new Error("The control plane ended at its start; its message stands above.");
    const isReady = await fetch(`${url}/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (isReady) return;
    await sleep(50);
  }
  throw new Error("The control plane did not come up within 30 s.");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  return address.port;
}
