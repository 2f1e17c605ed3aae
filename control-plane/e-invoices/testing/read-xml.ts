/** An element as it stands in a file. */
export interface Node {
  name: string;
  attributes: Record<string, string>;
  children: Node[];
  text: string;
}

/** Reads an XML document that has no mixed content, comments or entities but those of characters. Throws for a broken one. */
export function readXml(xml: string): Node {
  const root: Node = { name: "", attributes: {}, children: [], text: "" };
  const stack = [root];
  for (const [, close, name = "", attributes = "", empty, text] of xml.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"]*")*)\s*(\/?)>|([^<]+)/g,
  )) {
    const parent = stack.at(-1);
    if (!parent) throw new Error("an element is closed that was not open");
    if (text !== undefined) {
      if (parent !== root) parent.text += plain(text);
    } else if (close) {
      if (parent.name !== name) throw new Error(`${parent.name} is closed as ${name}`);
      stack.pop();
    } else {
      const pairs = [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)];
      const found = { name, attributes: Object.fromEntries(pairs.map(([, key, value]) => [key, plain(value ?? "")])) };
      const node: Node = { ...found, children: [], text: "" };
      parent.children.push(node);
      if (!empty) stack.push(node);
    }
  }
  if (stack.length !== 1 || !root.children[0]) throw new Error("the document is not whole");
  return root.children[0];
}

function plain(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}

/** Every element at a path below another: names without prefixes, `*` for any. */
export function all(node: Node | undefined, path: string): Node[] {
  let found = node ? [node] : [];
  for (const step of path.split("/")) {
    found = found.flatMap(({ children }) =>
      children.filter(({ name }) => step === "*" || name.slice(name.indexOf(":") + 1) === step),
    );
  }
  return found;
}

/** The text at a path; null where there is none. */
export function textAt(node: Node | undefined, path: string): string | null {
  const [first] = all(node, path);
  return first ? first.text.trim() : null;
}
