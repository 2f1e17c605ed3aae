// What programs that run from source need of the project: their own files and the packages that these import.
import type { SourceTree } from "../architecture/source-tree.ts";

export interface NeededFiles {
  /** Paths in the tree. */
  files: string[];
  /** Names of packages. */
  packages: string[];
}

/** Follows the imports of `entries`; what is erased before a program runs is left out. Throws for an entry that is not there. */
export function neededFiles(tree: SourceTree, entries: readonly string[]): NeededFiles {
  const files = new Set<string>();
  const packages = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue;
    const file = tree.get(path);
    if (!file) throw new Error(`There is no ${path} to take along.`);
    files.add(path);
    for (const { specifier, target, isType } of file.imports) {
      if (isType) continue;
      if (target) waiting.push(target);
      else if (!specifier.startsWith("node:")) packages.add(packageNameOf(specifier));
    }
  }
  return { files: [...files].sort(), packages: [...packages].sort() };
}

function packageNameOf(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
