// Who may import whom: the table of the house rules.
import { posix } from "node:path";
import { isTest, type SourceFile, type SourceTree, type Violation } from "./source-tree.ts";
import { directivesOf } from "./syntax.ts";

interface Zone {
  name: string;
  holds: (path: string) => boolean;
  /** Own files it may import. */
  may: (target: string, from: string, isType: boolean) => boolean;
  /** Packages it may not import, or the only ones it may. */
  packages?: { never: RegExp } | { only: RegExp };
  /** Nothing marked `server-only` may be reached from it. */
  clientSafe?: boolean;
}

const inFolder = (folder: string) => (path: string) => path.startsWith(`${folder}/`);
const anyOf =
  (...tests: ((path: string) => boolean)[]) =>
  (path: string) =>
    tests.some((test) => test(path));
const inApp = inFolder("app");
const inComponents = inFolder("components");
const inLib = inFolder("lib");
const inDb = inFolder("db");
const inContract = inFolder("control-plane/contract");
const inControlPlane = inFolder("control-plane");
const inLibControlPlane = inFolder("lib/control-plane");
const sharedComponents = anyOf(...["ui", "charts", "feedback", "query"].map((name) => inFolder(`components/${name}`)));
const isFormFile = (path: string) => /^lib\/[^/]+\/(schema|query-options)\.ts$/.test(path);
const isMigration = (path: string) => /^(control-plane|db)\/migrate\.ts$/.test(path);

const domainOf = (path: string) => path.split("/").slice(0, 2).join("/");
const isBelow = (path: string, folder: string) => posix.dirname(path) === folder || path.startsWith(`${folder}/`);
const isStyle = (path: string) => path.endsWith(".css");

const database = /^(drizzle-orm|drizzle-kit|pg)($|\/)/;
const interfaceKit = /^(next|next-auth|react|react-dom|recharts|lucide-react|@tanstack\/.*)($|\/)/;

/** The first zone that holds a file decides. */
const zones: Zone[] = [
  {
    name: "migration",
    holds: isMigration,
    may: anyOf(inDb, inFolder("control-plane/db"), inFolder("scripts/database")),
  },
  {
    name: "app",
    holds: inApp,
    may: (target, from) =>
      inComponents(target) ||
      (inLib(target) && !inLibControlPlane(target)) ||
      (inApp(target) && (isStyle(target) || isBelow(target, posix.dirname(from)))),
    packages: { never: database },
  },
  {
    name: "components",
    holds: inComponents,
    may: (target, from, isType) =>
      sharedComponents(target) ||
      inLib(target) ||
      (isType && inContract(target)) ||
      (inComponents(target) && domainOf(target) === domainOf(from)),
    packages: { never: database },
    clientSafe: true,
  },
  {
    name: "lib form and query files",
    holds: isFormFile,
    may: (target, from) => inContract(target) || (inLib(target) && !inLibControlPlane(target)) || target === from,
    packages: { never: database },
    clientSafe: true,
  },
  {
    name: "lib/control-plane",
    holds: inLibControlPlane,
    may: anyOf(inLibControlPlane, inContract, (path) =>
      /^lib\/(errors|env|ids|format\/.*|auth\/context)\.ts$/.test(path),
    ),
    packages: { never: database },
  },
  { name: "lib", holds: inLib, may: anyOf(inLib, inDb, inContract) },
  { name: "db", holds: inDb, may: inDb, packages: { never: interfaceKit } },
  {
    name: "contract",
    holds: inContract,
    may: inContract,
    packages: { only: /^zod($|\/)/ },
  },
  { name: "control-plane", holds: inControlPlane, may: inControlPlane, packages: { never: interfaceKit } },
];

/** Imports that the table does not allow. Tests may reach further. */
export function checkImportTable(tree: SourceTree): Violation[] {
  return [...tree.values()].filter(({ path }) => !isTest(path)).flatMap((file) => checkFile(file, tree));
}

function checkFile(file: SourceFile, tree: SourceTree): Violation[] {
  const zone = zones.find(({ holds }) => holds(file.path));
  if (!zone) return [];
  const violations: Violation[] = [];
  for (const { specifier, target, isType } of file.imports) {
    const refuse = (why: string) => violations.push({ path: file.path, message: `${why} ${specifier}` });
    if (target === undefined) {
      if (!isAllowedPackage(zone, specifier)) refuse(`${zone.name} may not import`);
    } else if (!zone.may(target, file.path, isType)) {
      refuse(`${zone.name} may not import`);
    } else if (zone.clientSafe && !isType && reachesServer(target, tree)) {
      refuse(`${zone.name} must run in the browser and may not import the server file`);
    }
  }
  return violations;
}

function isAllowedPackage({ packages }: Zone, specifier: string): boolean {
  if (!packages) return true;
  return "only" in packages ? packages.only.test(specifier) : !packages.never.test(specifier);
}

/** Whether loading a file loads one that only the server may load. Actions are called over the network, not loaded. */
function reachesServer(path: string, tree: SourceTree, seen = new Set<string>()): boolean {
  const file = tree.get(path);
  if (!file || seen.has(path) || directivesOf(file).includes("use server")) return false;
  seen.add(path);
  return file.imports.some(
    ({ specifier, target, isType }) =>
      !isType && (specifier === "server-only" || (target !== undefined && reachesServer(target, tree, seen))),
  );
}
