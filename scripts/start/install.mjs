// Packages: installed when they are missing or are not those of the lock file.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { StartError } from "../start-error.mjs";
import { step } from "./progress.mjs";

/** Folder of the clone. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

const wanted = { oldest: 20, own: 24 };

/** Refuses a Node that is too old for npm and these scripts. */
export function checkNode(version = process.versions.node) {
  if (Number(version.split(".", 1)[0]) < wanted.oldest) {
    throw new StartError(`Node ${version} is too old: install Node ${wanted.oldest} or newer from https://nodejs.org.`);
  }
}

/** Whether `node_modules` holds exactly what the lock file asks for. */
export function isInstalled(lock, installed) {
  return Object.entries(lock.packages).every(([path, { version, optional, devOptional }]) => {
    if (!path) return true;
    const found = installed.packages[path];
    return found ? found.version === version : optional || devOptional;
  });
}

/** Path of Node 24, which everything but the first steps runs on. */
export function nodeProgram() {
  const own = join(root, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own)) return own;
  if (Number(process.versions.node.split(".", 1)[0]) >= wanted.own) return process.execPath;
  throw new StartError(
    "npm did not install the package `node`, because install scripts are switched off: run `npm ci --ignore-scripts=false`, or use Node 24.",
  );
}

/** Installs the packages if that is needed. With a guard, npm ends when we do. */
export async function ensureInstalled(guard) {
  const read = (path) => JSON.parse(readFileSync(join(root, path), "utf8"));
  const mark = "node_modules/.package-lock.json";
  if (existsSync(join(root, mark)) && isInstalled(read("package-lock.json"), read(mark))) return;
  await step("Installing packages, a minute or two", "Packages installed", async () => {
    // Node's folder inside node_modules is about to be replaced: npm must run on the machine's own Node.
    const path = (process.env.PATH ?? "").split(delimiter).filter((entry) => !entry.includes("node_modules"));
    const npm = spawn("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, PATH: path.join(delimiter) },
      detached: guard !== undefined,
      shell: process.platform === "win32",
    });
    if (npm.pid) guard?.watch(npm);
    const code = await new Promise((resolve) => npm.once("error", resolve).once("exit", resolve));
    if (code?.code === "ENOENT") throw new StartError("npm was not found: install it together with Node.");
    if (code !== 0) throw new StartError("npm could not install the packages: its message stands above.");
  });
}
