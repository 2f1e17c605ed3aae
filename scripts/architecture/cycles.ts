// No file may import itself by way of others.
import type { SourceTree, Violation } from "./source-tree.ts";

/** One violation per group of files that import each other; erased imports count, because readers follow them too. */
export function checkCycles(tree: SourceTree): Violation[] {
  return groupsOf(tree).map((group) => {
    const [path = "", ...others] = group.sort();
    return { path, message: `is in an import cycle with ${others.join(", ") || "itself"}` };
  });
}

/** Tarjan's strongly connected components, those with more than one file or an edge to itself. */
function groupsOf(tree: SourceTree): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const groups: string[][] = [];

  function visit(path: string): number {
    const own = order.size;
    order.set(path, own);
    stack.push(path);
    let low = own;
    const targets = targetsOf(tree, path);
    for (const target of targets) {
      const known = order.get(target);
      if (known === undefined) low = Math.min(low, visit(target));
      else if (stack.includes(target)) low = Math.min(low, lowest.get(target) ?? known);
    }
    lowest.set(path, low);
    if (low === own) {
      const group = stack.splice(stack.indexOf(path));
      if (group.length > 1 || targets.includes(path)) groups.push(group);
    }
    return low;
  }

  for (const path of tree.keys()) if (!order.has(path)) visit(path);
  return groups;
}

function targetsOf(tree: SourceTree, path: string): string[] {
  const imports = tree.get(path)?.imports ?? [];
  return imports.flatMap(({ target }) => (target !== undefined && tree.has(target) ? [target] : []));
}
