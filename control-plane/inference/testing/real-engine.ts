import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { findLlama } from "./find-llama.ts";
import { serveLlama } from "./serve-llama.ts";
import { tinyGguf } from "./tiny-gguf.ts";

/** A real llama.cpp behind an OpenAI-compatible address, with a model of random weights. */
export interface RealEngine {
  /** Which one it is, for the output. */
  name: string;
  baseUrl: string;
  close(): Promise<void>;
}

const release = "3.22.1";

/**
 * llama.cpp's own server where it is on the path; else its library by `node-llama-cpp`, in a temporary folder that is
 * kept. Throws when neither can be had.
 */
export async function startRealEngine(folder: string): Promise<RealEngine> {
  const llama = findLlama();
  if (!llama) throw new Error("Put llama-server on the path, or set REAL_ENGINE=1.");
  const { server } = llama;
  const modelPath = join(folder, "tiny.gguf");
  await writeFile(modelPath, tinyGguf());
  return server ? runServer(server, modelPath) : runLibrary(modelPath);
}

async function runServer(server: string, modelPath: string): Promise<RealEngine> {
  const port = await freePort();
  const child = spawn(server, ["-m", modelPath, "--host", "127.0.0.1", "--port", String(port)], { stdio: "ignore" });
  for (let attempt = 0; ; attempt++) {
    const health = await fetch(`http://127.0.0.1:${port}/health`).catch(() => null);
    if (health?.ok) break;
    if (attempt === 100) throw new Error("llama-server does not answer.");
    await sleep(200);
  }
  return {
    name: `llama.cpp's own server, ${server}`,
    baseUrl: `http://127.0.0.1:${port}/v1`,
    close: async () => {
      const exited = once(child, "exit");
      child.kill();
      await exited;
    },
  };
}

async function runLibrary(modelPath: string): Promise<RealEngine> {
  const folder = join(tmpdir(), `headroom-node-llama-cpp-${release}`);
  const entry = join(folder, "node_modules/node-llama-cpp/dist/index.js");
  if (!(await exists(entry))) await install(folder);
  const { baseUrl, close } = await serveLlama(entry, modelPath);
  return { name: `llama.cpp's library by node-llama-cpp ${release}`, baseUrl, close };
}

/** Without the builds for graphics cards, which are large, and without scripts, which would compile. */
async function install(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), "{}");
  const build = `@node-llama-cpp/${process.platform === "darwin" ? "mac" : "linux"}-${process.arch}`;
  for (const name of ["node-llama-cpp", build === "@node-llama-cpp/mac-arm64" ? `${build}-metal` : build]) {
    const flags = ["--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"];
    await promisify(execFile)("npm", ["install", `${name}@${release}`, ...flags], { cwd: folder });
  }
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("a TCP server's address is an object");
  return address.port;
}
