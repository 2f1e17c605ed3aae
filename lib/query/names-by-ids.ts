import { orElse } from "./or-else";

const mostAtOnce = 200;

/** Names of things by id, asked for 200 at a time and all at once. Who may not read them gets none: then ids stand for them. */
export async function namesByIds(
  ids: readonly string[],
  ask: (ids: string) => Promise<{ items: readonly { id: string; name: string }[] }>,
): Promise<ReadonlyMap<string, string>> {
  const parts = Array.from({ length: Math.ceil(ids.length / mostAtOnce) }, (_, part) =>
    ids.slice(part * mostAtOnce, (part + 1) * mostAtOnce),
  );
  const pages = await Promise.all(parts.map((part) => orElse(ask(part.join(",")), { items: [] })));
  return new Map(pages.flatMap(({ items }) => items.map(({ id, name }) => [id, name] as const)));
}
