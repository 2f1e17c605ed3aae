// Where packages and all that they need lie, as the lock file says.

export interface LockedPackage {
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** The `packages` of a lock file, by folder. */
export type LockedPackages = Readonly<Record<string, LockedPackage>>;

/** Folders of the packages named and of what they depend on. Throws for one that the lock file does not know. */
export function packageFolders(locked: LockedPackages, names: readonly string[]): string[] {
  const folders = new Set<string>();
  const waiting = names.map((name) => {
    const folder = resolveFrom(locked, "", name);
    if (!folder) throw new Error(`package-lock.json has no ${name}.`);
    return folder;
  });
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (folders.has(folder)) continue;
    folders.add(folder);
    const { dependencies = {}, optionalDependencies = {} } = locked[folder] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const found = resolveFrom(locked, folder, name);
      if (found) waiting.push(found);
      else if (!(name in optionalDependencies)) throw new Error(`package-lock.json has no ${name} for ${folder}.`);
    }
  }
  return [...folders].sort();
}

/** As Node looks a package up: in the folder itself, then further and further up. */
function resolveFrom(locked: LockedPackages, folder: string, name: string): string | undefined {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const candidate = at ? `${at}/node_modules/${name}` : `node_modules/${name}`;
    if (candidate in locked) return candidate;
    if (!at) return undefined;
  }
}
