// What makes a browser test pass or fail by how busy the machine is.

import type { SourceTree, Violation } from "./source-tree.ts";
import { lineOf, nameOf, type SyntaxNode, walk } from "./syntax.ts";

/** What Playwright reads at once, though the page may not have streamed in yet; each has an assertion that waits. */
const readAtOnce = new Set([
  "allInnerTexts",
  "allTextContents",
  "count",
  "evaluateAll",
  "getAttribute",
  "innerText",
  "inputValue",
  "isChecked",
  "isDisabled",
  "isEnabled",
  "isHidden",
  "isVisible",
  "textContent",
]);

/** `expect(await rows.count())` judges a page by its first moment. */
export function checkBrowserTests(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.values()) {
    if (!file.path.startsWith("e2e/")) continue;
    walk(file.program, (node) => {
      const read = readOf(node);
      if (read === undefined) return;
      const message = `${read}() is asked once: expect the locator itself, which waits, or use expect.poll`;
      violations.push({ path: `${file.path}:${lineOf(file, node.start)}`, message });
    });
  }
  return violations;
}

function readOf(node: SyntaxNode): string | undefined {
  if (node.type !== "CallExpression" || !isExpect(node.callee)) return undefined;
  const [given] = node.arguments as SyntaxNode[];
  if (given?.type !== "AwaitExpression") return undefined;
  const name = nameOf((given.argument as SyntaxNode).callee);
  return name !== undefined && readAtOnce.has(name) ? name : undefined;
}

function isExpect(callee: unknown): boolean {
  if (nameOf(callee) === "expect") return true;
  const { object, property } = callee as SyntaxNode;
  return nameOf(object) === "expect" && nameOf(property) === "soft";
}
