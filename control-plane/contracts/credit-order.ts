/** What decides the order in which credits are used. */
export interface Orderable {
  id: string;
  kind: string;
  priority: number;
  prefixes: readonly string[];
  projectIds: readonly string[];
  /** Null for one that does not expire. */
  validUntil: { epochMilliseconds: number } | null;
  grantedAt: { epochMilliseconds: number };
}

/** As published: the lower priority first, then what expires first, the narrowest, gifts before what was paid, the oldest. */
export function inOrderOfUse(left: Orderable, right: Orderable): number {
  return (
    left.priority - right.priority ||
    expiry(left) - expiry(right) ||
    breadth(left) - breadth(right) ||
    Number(left.kind === "prepaid") - Number(right.kind === "prepaid") ||
    left.grantedAt.epochMilliseconds - right.grantedAt.epochMilliseconds ||
    (left.id < right.id ? -1 : 1)
  );
}

function expiry({ validUntil }: Orderable): number {
  return validUntil?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
}

/** Credits for some projects and some products are narrower than those for one of the two, and these than all others. */
function breadth({ prefixes, projectIds }: Orderable): number {
  return Number(prefixes.length === 0) + Number(projectIds.length === 0);
}
