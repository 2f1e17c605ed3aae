import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const version = "1.15.2";
/** Newer ones do not stream under it. */
const nodeServerVersion = "1.13.8";

/** Installs Portkey's gateway beside the system's temporary files, once; gives the file that starts it, null without network. */
export function installPortkey(): string | null {
  const folder = join(tmpdir(), `headroom-bench-portkey-${version}`);
  const program = join(folder, "node_modules/@portkey-ai/gateway/build/start-server.js");
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  const overrides = { "@hono/node-server": nodeServerVersion };
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true, overrides }));
  const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
  try {
    execFileSync("npm", ["install", ...options, `@portkey-ai/gateway@${version}`], { cwd: folder, stdio: "ignore" });
  } catch {
    console.error("  Portkey's gateway could not be installed: its rows are left out");
    return null;
  }
  return program;
}

/** What tells Portkey's gateway where a request goes. */
export function portkeyHeaders(engineUrl: string): Record<string, string> {
  return { "x-portkey-provider": "openai", "x-portkey-custom-host": `${engineUrl}/v1` };
}
