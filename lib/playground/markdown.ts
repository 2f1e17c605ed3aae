import { Marked, type Token, type TokenizerAndRendererExtension } from "marked";

/** Longer text, or text with more marks, is shown as it is: reading it could hold up the page. */
const longestCharacters = 20_000;
const mostMarks = 1_500;
const deepestLevel = 24;

/** Formulas in a sentence: `$x$`, `$$x$$`, `\(x\)`, `\[x\]`. A dollar before a blank or after one is money. */
const maths: TokenizerAndRendererExtension = {
  name: "maths",
  level: "inline",
  start: (text) => /\$|\\[([]/.exec(text)?.index,
  tokenizer(text) {
    const found =
      /^\$\$([^$]{1,2000})\$\$/.exec(text) ??
      /^\$(?!\s)((?:\\.|[^$\\\n]){1,1000}?)(?<!\s)\$(?!\d)/.exec(text) ??
      /^\\\(([\s\S]{1,2000}?)\\\)/.exec(text) ??
      /^\\\[([\s\S]{1,2000}?)\\\]/.exec(text);
    return found ? { type: "maths", raw: found[0], text: (found[1] ?? "").trim() } : undefined;
  },
};

const reader = new Marked({ gfm: true, extensions: [maths] });

/** Reads Markdown into tokens, from which elements are made: no HTML comes about. Null for what is shown as it stands. */
export function readMarkdown(source: string): Token[] | null {
  if (isTooMuch(source)) return null;
  try {
    return reader.lexer(source);
  } catch {
    return null;
  }
}

function isTooMuch(source: string): boolean {
  if (source.length > longestCharacters) return true;
  if ((source.match(/[*_~[\]`<$]/g)?.length ?? 0) > mostMarks) return true;
  return source.split("\n").some((line) => levelsOf(line) > deepestLevel);
}

/** How deep a line is nested in quotes and lists, two blanks being a level. */
function levelsOf(line: string): number {
  const start = /^(?:[>\s]|[-*+](?=\s)|\d{1,9}[.)](?=\s))*/.exec(line)?.[0] ?? "";
  const marks = start.match(/[>*+.)-]/g)?.length ?? 0;
  return marks + Math.floor((start.match(/\s/g)?.length ?? 0) / 4);
}

export interface SafeLink {
  href: string;
  /** What the reader is told about where it leads. */
  host: string;
}

/** An address that may be a link: the web or mail, and nothing that runs or loads. Null for every other. */
export function toSafeLink(address: string): SafeLink | null {
  const trimmed = address.trim();
  if (!/^(?:https?:\/\/|mailto:)/i.test(trimmed)) return null;
  try {
    const url = new URL(trimmed);
    if (url.username || url.password) return null;
    return { href: url.href, host: url.protocol === "mailto:" ? url.pathname : url.host };
  } catch {
    return null;
  }
}

const named: Readonly<Record<string, string>> = {
  ...{ amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", copy: "©", reg: "®", trade: "™" },
  ...{ hellip: "…", mdash: "—", ndash: "–", times: "×", deg: "°", euro: "€", pound: "£", middot: "·", bull: "•" },
  ...{ larr: "←", rarr: "→", le: "≤", ge: "≥", ne: "≠", laquo: "«", raquo: "»", ldquo: "“", rdquo: "”" },
};

/** `&amp;` and the like as the characters that they stand for; unknown ones stay as they are. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (whole, decimal, hex, name) => {
    if (name) return named[String(name)] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(String(hex), 16);
    const isCharacter = point > 31 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return isCharacter ? String.fromCodePoint(point) : whole;
  });
}
