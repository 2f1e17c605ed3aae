import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { hastened } from "../../../scripts/testing/hastened.ts";
import { statementProxy } from "../../db/testing/statement-proxy.ts";
import type { Order } from "./act.ts";

const program = fileURLToPath(new URL("./one-act.ts", import.meta.url));

/**
 * Lets a process do one act, and kills it with -9 after its n-th statement from the one on that carries `marker`. Gives
 * whether it was killed and what it had sent. When this comes back, the server has ended its session.
 */
export async function killAfter(
  order: Order,
  { marker, after }: { marker: string; after: number },
): Promise<{ isKilled: boolean; statements: readonly string[] }> {
  const proxy = await statementProxy(order.url, { marker, after, onCut: () => child.kill("SIGKILL") });
  const child = spawn(process.execPath, [...hastened, program, JSON.stringify({ ...order, url: proxy.url })], {
    env: { PATH: process.env.PATH, NODE_ENV: "production" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code, signal] = await once(child, "exit");
  await proxy.close();
  if (signal !== "SIGKILL" && code !== 0) throw new Error(`the act ended with ${code ?? signal} and was not killed`);
  return { isKilled: signal === "SIGKILL", statements: proxy.statements };
}
