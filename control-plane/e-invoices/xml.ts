/** An element: its name, what it has as attributes, and what is in it. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  content: readonly XmlElement[] | string;
}

type Content = string | null | undefined | readonly (XmlElement | null)[];

/** An element; null where there is nothing to say, so that an absent value leaves no empty element. */
export function element(name: string, content: Content, attributes: Record<string, string> = {}): XmlElement | null {
  if (content === null || content === undefined || content === "") return null;
  if (typeof content === "string") return { name, attributes, content };
  const present = content.filter((child) => child !== null);
  return present.length > 0 ? { name, attributes, content: present } : null;
}

/** An XML document, UTF-8. */
export function toXml(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${write(root, "")}\n`;
}

function write({ name, attributes, content }: XmlElement, indent: string): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const open = `${indent}<${name}${head.join("")}>`;
  if (typeof content === "string") return `${open}${escaped(content)}</${name}>`;
  const children = content.map((child) => write(child, `${indent}  `));
  return [open, ...children, `${indent}</${name}>`].join("\n");
}

/** Characters that XML 1.0 does not have are left out. */
function escaped(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that XML does not have
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
