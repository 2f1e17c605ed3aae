// Constructs that hide mistakes.

import type { SourceTree, Violation } from "./source-tree.ts";
import { lineOf, nameOf, type SyntaxNode, walk } from "./syntax.ts";

const suppression = /@ts-(ignore|expect-error|nocheck)/;

/** `any`, `!`, enums, raw SQL and suppressed checks. */
export function checkLanguage(tree: SourceTree): Violation[] {
  const violations: Violation[] = [];
  for (const file of tree.values()) {
    if (/\.mjs$/.test(file.path)) continue;
    walk(file.program, (node) => {
      const message = faultOf(node);
      if (message) violations.push({ path: `${file.path}:${lineOf(file, node.start)}`, message });
    });
  }
  return violations;
}

function faultOf(node: SyntaxNode): string | undefined {
  switch (node.type) {
    case "TSAnyKeyword":
      return "`any` switches checking off: use `unknown` and narrow it";
    case "TSNonNullExpression":
      return "`!` claims what is not checked: handle the missing case";
    case "TSEnumDeclaration":
      return "an enum cannot be erased: use a union of literals";
    case "CallExpression":
      return rawSql(node);
    default:
      return undefined;
  }
}

function rawSql({ callee, arguments: given }: SyntaxNode): string | undefined {
  const { object, property } = callee as SyntaxNode;
  if (nameOf(object) !== "sql") return undefined;
  if (nameOf(property) === "raw") return "sql.raw lets input become SQL: use sql`…` with parameters";
  const [argument] = given as SyntaxNode[];
  if (nameOf(property) === "identifier" && argument?.type !== "Literal")
    return "sql.identifier takes only a name written here";
  return undefined;
}

/** Comments that silence the type checker. A lint rule may be set aside, because Biome asks for the reason. */
export function checkSuppressions(tree: SourceTree): Violation[] {
  return [...tree.values()]
    .filter(({ path }) => !path.startsWith("scripts/architecture/"))
    .flatMap(({ path, text }) =>
      text
        .split("\n")
        .flatMap((line, index) =>
          suppression.test(line)
            ? [{ path: `${path}:${index + 1}`, message: "silences a check: mend what it says" }]
            : [],
        ),
    );
}
