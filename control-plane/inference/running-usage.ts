/** A usage object that closes a line of an event stream; positions are in the text. */
export interface FoundUsage {
  /** The object itself, JSON. */
  usage: string;
  /** The chunk holds nothing but usage. */
  isFinal: boolean;
  lineStart: number;
  /** The comma before it, and the brace after it, which closes the chunk. */
  start: number;
  end: number;
}

const count = "(?:0|[1-9]\\d{0,7})";
const member = `"[a-z_]{1,40}":(?:${count}|null)`;
const details = `"[a-z_]{1,40}":\\{${member}(?:,${member})*\\}`;
const object = `\\{"prompt_tokens":${count}(?:,(?:${member}|${details}))*\\}`;
/** Usage as the last member of a line, and everything else that might be usage. */
const anyUsage = new RegExp(`,"usage":(?:(${object})|null)\\}(?=\\n)|"usage"`, "g");
const someChoice = "}]";
const noChoice = '"choices":[]';

/**
 * All usage in whole lines of an event stream, in one pass of the regular expression engine: taking lines apart one by
 * one costs more than the rest of a stream. The bytes `,"usage":{` cannot stand inside a JSON string, where quotes are
 * escaped. Null when one is not as engines usually write it; then the lines must be read one by one.
 */
export function findUsages(text: string): FoundUsage[] | null {
  if (text.includes("\r")) return null;
  const found: FoundUsage[] = [];
  let lineStart = 0;
  for (const match of text.matchAll(anyUsage)) {
    const [whole, usage] = match;
    const start = match.index;
    if (!whole.startsWith(",")) return null;
    if (usage === undefined) continue;
    lineStart = startOfLine(text, lineStart, start);
    const isFinal = text.startsWith(noChoice, start - noChoice.length);
    if (!text.startsWith("data:", lineStart)) return null;
    if (!isFinal && !text.startsWith(someChoice, start - someChoice.length)) return null;
    found.push({ usage, isFinal, lineStart, start, end: start + whole.length - 1 });
  }
  return found;
}

/** Where the line around `at` begins; `from` is where an earlier one does. */
function startOfLine(text: string, from: number, at: number): number {
  for (let start = from; ; ) {
    const end = text.indexOf("\n", start);
    if (end === -1 || end >= at) return start;
    start = end + 1;
  }
}
