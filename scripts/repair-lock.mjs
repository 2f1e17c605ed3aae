// Writes back what `npm install` drops from the lock file: optional packages of other platforms that the registry in
// use does not hold. Without their entries `npm ci` refuses the lock where they can be had. Run after each install.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const systems = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const processors = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];

/** What a platform package's name says about where it runs: `{ os, cpu, libc }`, each only if it is said. */
export function platformOf(name) {
  const parts = name.split("/").at(-1).split("-");
  const os = parts.find((part) => systems.includes(part)) ?? (parts.includes("windows") ? "win32" : undefined);
  const cpu = parts.find((part) => processors.includes(part));
  const libc = parts.some((part) => part.startsWith("musl"))
    ? "musl"
    : parts.some((part) => part.startsWith("gnu"))
      ? "glibc"
      : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(libc && os === "linux" && { libc: [libc] }), ...(os && { os: [os] }) };
}

/** Whether Node, looking from the package at `path`, would find `name` in a version that the range allows. */
function isLocked(packages, path, name, range) {
  for (let at = path; ; at = at.slice(0, Math.max(at.lastIndexOf("/node_modules/"), 0))) {
    const found = packages[`${at && `${at}/`}node_modules/${name}`];
    if (found) return /[\^~*<>|]/.test(range) || found.version === range;
    if (!at) return false;
  }
}

/** Adds the missing optional entries and removes registry addresses, in place. Gives the names added. */
export function repairLock(lock) {
  const added = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    delete entry.resolved;
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isLocked(lock.packages, path, name, range)) continue;
      const taken = lock.packages[`node_modules/${name}`];
      lock.packages[`${taken ? `${path}/` : ""}node_modules/${name}`] = {
        version: range.replace(/^[^\d]*/, ""),
        ...(entry.dev && { dev: true }),
        optional: true,
        ...platformOf(name),
      };
      added.push(name);
    }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  return added;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = fileURLToPath(new URL("../package-lock.json", import.meta.url));
  const lock = JSON.parse(readFileSync(file, "utf8"));
  const added = repairLock(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length ? `Added ${added.length} optional packages: ${added.join(", ")}` : "The lock is complete.");
}
