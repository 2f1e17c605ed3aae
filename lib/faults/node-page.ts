const nodesOnPage = 25;

/** One page of nodes, and the numbers of those beside it; null where there is none. A page that is not there is the first. */
export function toNodePage<Node>(
  nodes: readonly Node[],
  page: number,
): { items: readonly Node[]; first: number; previous: number | null; next: number | null } {
  const shown = (page - 1) * nodesOnPage < nodes.length ? page : 1;
  const first = (shown - 1) * nodesOnPage;
  return {
    items: nodes.slice(first, first + nodesOnPage),
    first: first + 1,
    previous: shown > 1 ? shown - 1 : null,
    next: first + nodesOnPage < nodes.length ? shown + 1 : null,
  };
}
