import { common, createLowlight } from "lowlight";

/** A run of characters and the class names that say what they are. */
export interface CodePart {
  text: string;
  name: string | undefined;
}

const longestCharacters = 30_000;
const lowlight = createLowlight(common);

type Nodes = ReturnType<typeof lowlight.highlight>["children"];

/** Code as runs of one kind each; null for a language that is not known or code that is too long. */
export function highlight(code: string, language: string): CodePart[] | null {
  if (code.length > longestCharacters || !lowlight.registered(language)) return null;
  const parts: CodePart[] = [];
  collect(lowlight.highlight(language, code).children, undefined, parts);
  return parts;
}

function collect(nodes: Nodes, name: string | undefined, into: CodePart[]): void {
  for (const node of nodes) {
    if (node.type === "text") into.push({ text: node.value, name });
    if (node.type !== "element") continue;
    const given = node.properties.className;
    collect(node.children as Nodes, Array.isArray(given) ? given.join(" ") : name, into);
  }
}
