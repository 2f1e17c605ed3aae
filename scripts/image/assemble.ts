// Puts into a folder what a container of Headroom holds, and no more: node scripts/image/assemble.ts FOLDER
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readSourceTree } from "../architecture/source-tree.ts";
import { neededFiles } from "./needed-files.ts";
import { packageFolders } from "./package-folders.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What is started in a container beside the console. */
const programs = ["control-plane/main.ts", "control-plane/migrate.ts", "db/migrate.ts", "scripts/make-secrets.mjs"];
/** Read as files. */
const folders = ["control-plane/db/migrations", "db/migrations"];
/** Read as files, too: the fonts of invoices. */
const packagesOfFiles = ["geist"];

/** Copies the control plane, both migrations and their packages; they run from source. */
export function assembleControlPlane(folder: string): void {
  const { files, packages } = neededFiles(readSourceTree(root), programs);
  for (const path of [...files, ...folders, "package.json"]) copy(path, folder);
  const { packages: locked } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  for (const path of packageFolders(locked, [...packages, ...packagesOfFiles])) {
    // What is for another machine is in the lock file and not on the disk.
    if (existsSync(join(root, path))) copy(path, folder);
  }
}

/** Copies the console as `next build` traced it. Throws where it was not built for that. */
export function assembleConsole(folder: string, project = root): void {
  const traced = join(project, ".next/standalone");
  if (!existsSync(traced))
    throw new Error("There is no traced console: run `HEADROOM_STANDALONE=1 next build` before.");
  // Images are served as they are, so nothing resizes them.
  const unused = ["sharp", "@img"].map((name) => join(traced, "node_modules", name));
  // The build names packages by links inside it.
  cpSync(traced, folder, { recursive: true, verbatimSymlinks: true, filter: (from) => !unused.includes(from) });
  for (const path of [".next/static", "public"]) copy(path, folder, project);
}

/** Without what only readers and compilers want of a package, and without packages that lie inside it. */
function copy(path: string, folder: string, project = root): void {
  const source = join(project, path);
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  cpSync(source, join(folder, path), {
    recursive: true,
    filter: (from) => !/(\.d\.[cm]?ts|\.map|\.md)$/.test(from) && from !== join(source, "node_modules"),
  });
}

function megabytesOf(folder: string): number {
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  return Math.round(bytes / 1e6);
}

if (import.meta.main) {
  const [given] = process.argv.slice(2);
  if (!given) throw new Error("Say into which folder: node scripts/image/assemble.ts FOLDER");
  const folder = resolve(given);
  assembleConsole(folder);
  assembleControlPlane(folder);
  console.log(`${megabytesOf(folder)} MB in ${folder}`);
}
