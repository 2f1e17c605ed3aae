// The console's production build, made again only when a source file changed.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";

const sources = [
  "app",
  "components",
  "lib",
  "db",
  "public",
  "control-plane/contract",
  "proxy.ts",
  "instrumentation.ts",
  "next.config.ts",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
const mark = join(root, ".next", "headroom-build");

/** Fingerprint of everything the build is made from. */
export function sourceFingerprint() {
  const hash = createHash("sha256").update(process.env.HEADROOM_STANDALONE ?? "");
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(`\0${path}\0`).update(readFileSync(full));
    }
  };
  for (const path of sources) add(path);
  return hash.digest("hex");
}

/** Whether the build on disk was made from the sources as they are now. */
export function isBuilt(fingerprint) {
  return existsSync(mark) && readFileSync(mark, "utf8") === fingerprint;
}

/** Notes a finished build. */
export function markBuilt(fingerprint) {
  writeFileSync(mark, fingerprint);
}
