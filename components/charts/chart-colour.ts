const count = 8;

/**
 * The colour of a thing, the same on every page: by its place in a known order (regions, node types, models), else by
 * a hash of its name. One of eight that colour-blind eyes can tell apart.
 */
export function chartColour(key: string, order: readonly string[] = []): string {
  const place = order.indexOf(key);
  const index = place >= 0 ? place : hashOf(key);
  return `var(--chart-${(index % count) + 1})`;
}

function hashOf(text: string): number {
  let hash = 2_166_136_261;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return hash >>> 0;
}
