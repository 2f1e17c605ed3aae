// The source files of the project, parsed; the rules read nothing else.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { type EcmaScriptModule, type Program, parseSync } from "oxc-parser";

export interface Import {
  /** As written. */
  specifier: string;
  /** Path in the tree, or undefined for a package or a built-in module. */
  target: string | undefined;
  /** Erased before the program runs. */
  isType: boolean;
}

export interface SourceFile {
  path: string;
  text: string;
  program: Program;
  module: EcmaScriptModule;
  imports: Import[];
}

export type SourceTree = ReadonlyMap<string, SourceFile>;

/** A broken rule: where, and what to do instead. */
export interface Violation {
  path: string;
  message: string;
}

const folders = ["app", "bench", "components", "control-plane", "db", "e2e", "lib", "scripts"];
const extensions = [".ts", ".tsx", ".mjs"];

/** Reads the project's own source files below `root`. */
export function readSourceTree(root: string): SourceTree {
  const files: Record<string, string> = {};
  for (const folder of folders) collect(root, folder, files);
  for (const name of readdirSync(root)) if (isSource(name)) files[name] = readFileSync(join(root, name), "utf8");
  return parseTree(files);
}

function collect(root: string, folder: string, files: Record<string, string>): void {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) collect(root, path, files);
    else if (isSource(entry.name)) files[path] = readFileSync(join(root, path), "utf8");
  }
}

function isSource(name: string): boolean {
  return extensions.some((extension) => name.endsWith(extension)) && !name.endsWith(".d.ts");
}

/** Makes a tree from texts by path. */
export function parseTree(files: Record<string, string>): SourceTree {
  const paths = new Set(Object.keys(files));
  return new Map(Object.entries(files).map(([path, text]) => [path, parseFile(path, text, paths)]));
}

function parseFile(path: string, text: string, paths: ReadonlySet<string>): SourceFile {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const found: { specifier: string; isType: boolean }[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const isType =
      entries.length > 0 ? entries.every((entry) => entry.isType) : isTypeImport(text, moduleRequest.start);
    found.push({ specifier: moduleRequest.value, isType });
  }
  for (const { entries } of module.staticExports) {
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest) found.push({ specifier: moduleRequest.value, isType });
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^["'`](.*)["'`]$/s.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (literal !== undefined) found.push({ specifier: literal, isType: false });
  }
  const imports = found.map((each) => ({ ...each, target: resolve(path, each.specifier, paths) }));
  return { path, text, program, module, imports };
}

/** `import type {} from "x"` has no entries to ask. */
function isTypeImport(text: string, specifierStart: number): boolean {
  return /import\s+type\s*\{\s*\}\s*from\s*$/.test(text.slice(0, specifierStart));
}

function resolve(from: string, specifier: string, paths: ReadonlySet<string>): string | undefined {
  const isOwn = specifier.startsWith("./") || specifier.startsWith("../") || specifier.startsWith("@/");
  if (!isOwn) return undefined;
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : posix.normalize(posix.join(posix.dirname(from), specifier));
  const candidates = [
    base,
    ...extensions.map((extension) => base + extension),
    `${base}/index.ts`,
    `${base}/index.tsx`,
  ];
  return candidates.find((candidate) => paths.has(candidate)) ?? base;
}

/** Whether a file exists to test others; it may reach further than what it tests. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.includes("/testing/") || path.startsWith("e2e/");
}
