// Walking a syntax tree.
import type { SourceFile } from "./source-tree.ts";

export interface SyntaxNode {
  type: string;
  start: number;
  [key: string]: unknown;
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

/** Visits every node, parents first. */
export function walk(node: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(node)) {
    for (const each of node) walk(each, visit);
  } else if (isNode(node)) {
    visit(node);
    for (const value of Object.values(node)) if (typeof value === "object") walk(value, visit);
  }
}

/** Line number of a position. */
export function lineOf(file: SourceFile, position: number): number {
  return file.text.slice(0, position).split("\n").length;
}

/** Name of an identifier, or of the last part of `a.b`. */
export function nameOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Identifier") return String(node.name);
  if (node.type === "MemberExpression") return nameOf(node.property);
  return undefined;
}

/** A value that a file exports: its name and, for a constant, what it is set to. */
export interface ExportedValue {
  name: string;
  init: SyntaxNode | undefined;
}

/** The values a file exports by declaration or by name; types are left out. */
export function exportedValues(file: SourceFile): ExportedValue[] {
  const constants = new Map<string, SyntaxNode | undefined>();
  const body = file.program.body as unknown as SyntaxNode[];
  for (const statement of body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (!isNode(declaration) || declaration.type !== "VariableDeclaration") continue;
    for (const each of declaration.declarations as SyntaxNode[]) {
      const name = nameOf(each.id);
      if (name) constants.set(name, isNode(each.init) ? each.init : undefined);
    }
  }
  return file.module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ isType }) => !isType)
    .map(({ exportName, localName }) => ({
      name: exportName.name ?? "default",
      init: constants.get(localName.name ?? exportName.name ?? ""),
    }));
}

/** Name of the function that makes a value, if a call makes it. */
export function makerOf(value: ExportedValue): string | undefined {
  return value.init?.type === "CallExpression" ? nameOf(value.init.callee) : undefined;
}

/** Directives at the top of a file, such as `use server`. */
export function directivesOf(file: SourceFile): string[] {
  return (file.program.body as unknown as SyntaxNode[]).flatMap(({ directive }) =>
    typeof directive === "string" ? [directive] : [],
  );
}
