// How files are named, how long they are, and what they may export.
import { posix } from "node:path";
import type { SourceFile, SourceTree, Violation } from "./source-tree.ts";
import { directivesOf, exportedValues } from "./syntax.ts";

const longestFile = 300;
const vagueNames = ["utils", "util", "helpers", "helper", "common", "misc", "manager", "service", "data"];

const frameworkFiles =
  /^app\/.*\b(page|layout|template|loading|error|global-error|not-found|forbidden|unauthorized|default|icon|apple-icon|opengraph-image|sitemap|robots|manifest)\.tsx?$/;
const configurations = /(^|\/)[\w-]+\.config\.(ts|mjs)$|^e2e\/global-(setup|teardown)\.ts$/;

/** Names that say nothing. */
export function checkNames(tree: SourceTree): Violation[] {
  return [...tree.values()].flatMap((file) => {
    const parts = file.path.replace(/\.\w+$/, "").split("/");
    const vague = parts.find((part) => vagueNames.some((name) => part === name || part.endsWith(`-${name}`)));
    const clients = exportedValues(file).filter(({ name }) => /[a-z]Client$/.test(name));
    return [
      ...(vague ? [{ path: file.path, message: `"${vague}" says nothing: name what it is about` }] : []),
      ...clients.map(({ name }) => ({ path: file.path, message: `${name}: name what it shows, not where it runs` })),
    ];
  });
}

/** Files that only pass on what others export. */
export function checkBarrels(tree: SourceTree): Violation[] {
  return [...tree.values()].filter(isBarrel).map(({ path }) => ({
    path,
    message: "is a barrel: import from the file that has it",
  }));
}

function isBarrel(file: SourceFile): boolean {
  if (/^index\.\w+$/.test(posix.basename(file.path))) return true;
  const exports = file.module.staticExports.flatMap(({ entries }) => entries);
  if (exports.some(({ importName }) => importName.kind === "AllButDefault" || importName.kind === "All")) return true;
  const ownStatements = file.program.body.length - directivesOf(file).length;
  return (
    exports.length > 0 &&
    exports.every(({ moduleRequest }) => moduleRequest) &&
    file.module.staticExports.length === ownStatements
  );
}

/** Files too long to be read at once. */
export function checkSizes(tree: SourceTree): Violation[] {
  return [...tree.values()].flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > longestFile ? [{ path, message: `has ${lines} lines: at most ${longestFile}` }] : [];
  });
}

/** Default exports where no framework asks for one. */
export function checkDefaultExports(tree: SourceTree): Violation[] {
  return [...tree.values()]
    .filter(({ path }) => !frameworkFiles.test(path) && !configurations.test(path))
    .filter(({ module }) =>
      module.staticExports.some(({ entries }) =>
        entries.some(({ exportName }) => exportName.kind === "Default" || exportName.name === "default"),
      ),
    )
    .map(({ path }) => ({ path, message: "has a default export: name it" }));
}
