const quote = 0x22;
const backslash = 0x5c;
/** Brackets and braces differ in this bit alone. */
const brace = 0x20;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/**
 * Whether a text in JSON nests deeper than so many levels. Ask before `JSON.parse` reads what strangers send: it takes two
 * microseconds a level, so that a few megabytes of brackets keep a process for seconds. Of a text that is no JSON, its
 * beginning up to the fault is judged, which is all that the parser reads.
 */
export function nestsDeeperThan(levels: number, json: string): boolean {
  let depth = 0;
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index);
    if (code === quote) index = endOfString(json, index);
    else if ((code | brace) === openBrace) {
      if (++depth > levels) return true;
    } else if ((code | brace) === closeBrace) depth--;
  }
  return false;
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(json: string, start: number): number {
  let end = json.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(json, end)) end = json.indexOf('"', end + 1);
  return end === -1 ? json.length : end;
}

function isEscaped(json: string, index: number): boolean {
  let first = index;
  while (json.charCodeAt(first - 1) === backslash) first--;
  return (index - first) % 2 === 1;
}
