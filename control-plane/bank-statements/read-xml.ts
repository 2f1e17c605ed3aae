import { shortened } from "./parsed-statement.ts";

/** An element without its namespace prefix. */
export interface XmlElement {
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: XmlElement[];
  /** Its own text, without that of its children. */
  text: string;
}

/** What is wrong with a file, and at which character. */
export class XmlError extends Error {
  constructor(message: string, at: number) {
    super(`${message} (character ${at + 1})`);
    this.name = "XmlError";
  }
}

const mostDepth = 64;
const mostElements = 500_000;
const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
const name = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const attribute = /\s+([A-Za-z_][\w.:-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

/**
 * Reads a well-formed document into elements. Only what bank statements are made of: a document type is refused, so that
 * no entity is ever defined or fetched; depth and number of elements are bounded. Throws `XmlError`.
 */
export function readXml(source: string): XmlElement {
  const root: XmlElement = { name: "", attributes: new Map(), children: [], text: "" };
  const open: { element: XmlElement; tag: string }[] = [{ element: root, tag: "" }];
  let at = source.startsWith("\uFEFF") ? 1 : 0;
  let elements = 0;
  const skipTo = (end: string, what: string): string => {
    const found = source.indexOf(end, at);
    if (found < 0) throw new XmlError(`A ${what} does not end`, at);
    const inside = source.slice(at, found);
    at = found + end.length;
    return inside;
  };
  while (at < source.length) {
    const current = open.at(-1)?.element ?? root;
    if (source[at] !== "<") {
      const next = source.indexOf("<", at);
      const text = source.slice(at, next < 0 ? source.length : next);
      if (current === root && text.trim() !== "") throw new XmlError("There is text outside of the document", at);
      current.text += decode(text, at);
      at += text.length;
    } else if (source.startsWith("<?", at)) {
      skipTo("?>", "processing instruction");
    } else if (source.startsWith("<!--", at)) {
      at += 4;
      skipTo("-->", "comment");
    } else if (source.startsWith("<![CDATA[", at)) {
      if (current === root) throw new XmlError("There is text outside of the document", at);
      at += 9;
      current.text += skipTo("]]>", "section of text");
    } else if (source.startsWith("<!", at)) {
      throw new XmlError("A document type is not allowed", at);
    } else if (source.startsWith("</", at)) {
      const start = at;
      at += 2;
      const tag = skipTo(">", "closing tag").trimEnd();
      if (open.length === 1 || open.pop()?.tag !== tag)
        throw new XmlError(`</${shortened(tag)}> closes nothing`, start);
    } else {
      elements += 1;
      if (elements > mostElements) throw new XmlError("There are too many elements", at);
      if (current === root && root.children.length > 0) throw new XmlError("There is more than one document", at);
      const { element, tag, isEmpty, end } = readTag(source, at);
      current.children.push(element);
      if (!isEmpty) open.push({ element, tag });
      if (open.length > mostDepth) throw new XmlError("Elements are nested too deeply", at);
      at = end;
    }
  }
  const [document] = root.children;
  if (open.length > 1) throw new XmlError(`<${open.at(-1)?.tag}> is not closed`, source.length);
  if (!document) throw new XmlError("There is no document", 0);
  return document;
}

function readTag(source: string, start: number) {
  name.lastIndex = start + 1;
  const tag = name.exec(source)?.[0];
  if (!tag) throw new XmlError("A tag has no name", start);
  const attributes = new Map<string, string>();
  let end = start + 1 + tag.length;
  for (;;) {
    attribute.lastIndex = end;
    const found = attribute.exec(source);
    if (!found) break;
    const key = found[1] ?? "";
    if (attributes.has(key)) throw new XmlError(`${key} is given twice`, end);
    attributes.set(key, decode(found[2] ?? found[3] ?? "", end));
    end += found[0].length;
  }
  const close = /\s*(\/?)>/y;
  close.lastIndex = end;
  const closed = close.exec(source);
  if (!closed) throw new XmlError(`The tag <${tag}> does not end`, start);
  const element: XmlElement = { name: tag.slice(tag.indexOf(":") + 1), attributes, children: [], text: "" };
  return { element, tag, isEmpty: closed[1] === "/", end: end + closed[0].length };
}

function decode(text: string, at: number): string {
  return text.replace(/&([^;&\s]{0,12});?/g, (whole, entity: string) => {
    if (!whole.endsWith(";")) throw new XmlError("An & is not followed by a known name", at);
    const code = /^#x([0-9a-f]+)$/i.exec(entity)?.[1] ?? null;
    const point = code !== null ? Number.parseInt(code, 16) : Number(/^#(\d+)$/.exec(entity)?.[1] ?? Number.NaN);
    if (
      point === 9 ||
      point === 10 ||
      point === 13 ||
      (point >= 32 && point < 0x11_00_00 && (point < 0xd8_00 || point > 0xdf_ff))
    )
      return String.fromCodePoint(point);
    const known = Object.hasOwn(entities, entity) ? entities[entity] : undefined;
    if (known === undefined) throw new XmlError(`&${entity}; is not known`, at);
    return known;
  });
}

/** The elements at a path below one, in their order; `Refs/EndToEndId`. */
export function elementsAt(element: XmlElement, path: string): XmlElement[] {
  return path
    .split("/")
    .reduce<XmlElement[]>(
      (found, step) => found.flatMap(({ children }) => children.filter((child) => child.name === step)),
      [element],
    );
}

/** The trimmed text of the first element at one of the paths that has one; null without. */
export function textAt(element: XmlElement, ...paths: string[]): string | null {
  for (const path of paths) {
    const text = elementsAt(element, path)[0]?.text.replace(/\s+/g, " ").trim();
    if (text) return text;
  }
  return null;
}
