import { classChoices } from "./pool-words";

/**
 * A sentence of the seller's program with regions and node types as people call them: those sentences are kept as they
 * were written, with ids. Only whole ids count, so that a node's own name stays what it is.
 */
export function withNames(text: string, known: readonly { id: string; name: string }[]): string {
  const names = new Map(known.map(({ id, name }) => [id, name]));
  return known
    .toSorted((a, b) => b.id.length - a.id.length)
    .reduce(
      (told, { id, name }) => told.replace(new RegExp(`(?<![\\w/-])${escaped(id)}(?![\\w/-])`, "g"), name),
      text.replace(/([\w-]+)\/([\w-]+)\/(guaranteed|surplus)(?:-(\w+))?/g, (pool, region, nodeType, kind, notice) => {
        const [where, what] = [names.get(region), names.get(nodeType)];
        return where && what ? `${what}, ${where}, ${classInWords(kind, notice)}` : pool;
      }),
    );
}

/** `guaranteed`, `surplus, 15 min notice`. */
function classInWords(kind: string, notice: string | undefined): string {
  const known = classChoices.find(([value]) => value === (notice ? `${kind}-${notice}` : kind));
  return notice && known ? known[1].toLowerCase() : kind;
}

function escaped(id: string): string {
  return id.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
