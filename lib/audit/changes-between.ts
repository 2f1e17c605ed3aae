export interface Change {
  /** The way to the value: `terms.noticeSeconds`. */
  name: string;
  from: string;
  to: string;
}

const mostChanges = 40;

/** The values that differ, flattened; without a before, everything after. Unchanged values are left out. */
export function changesBetween(
  before: Record<string, unknown> | null,
  after: Record<string, unknown> | null,
): Change[] {
  const old = new Map(flatten(before));
  const now = new Map(flatten(after));
  const names = [...new Set([...old.keys(), ...now.keys()])];
  return names
    .map((name) => ({ name, from: old.get(name) ?? "", to: now.get(name) ?? "" }))
    .filter(({ from, to }) => from !== to)
    .slice(0, mostChanges);
}

function flatten(value: unknown, path = ""): [name: string, text: string][] {
  if (value === null || value === undefined) return path ? [[path, "none"]] : [];
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return [[path, value.join(", ")]];
  if (typeof value === "object")
    return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path ? `${path}.${key}` : key));
  return [[path, String(value)]];
}
