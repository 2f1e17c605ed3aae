const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const colon = 0x3a;

/** Longer strings are skipped by native search, shorter ones faster byte by byte. */
const nativeSearchAfter = 48;

/** Where a member of an object stands: its name from the quote on, and its value without blanks around it. */
export interface Member {
  name: string;
  start: number;
  valueStart: number;
  valueEnd: number;
}

/**
 * Finds the members of the outermost object in bytes that `JSON.parse` has accepted as an object, so that a value can
 * be replaced without writing the rest anew. `deepest` is the depth of nesting.
 */
export function scanMembers(json: Uint8Array): { members: Member[]; deepest: number } {
  const bytes = Buffer.from(json.buffer, json.byteOffset, json.byteLength);
  const members: Member[] = [];
  let depth = 0;
  let deepest = 0;
  let name = "";
  let start = -1;
  let valueStart = -1;
  let lastSolid = 0;

  const close = (): void => {
    if (valueStart !== -1) members.push({ name, start, valueStart, valueEnd: lastSolid + 1 });
    start = -1;
    valueStart = -1;
  };

  for (let index = 0; index < bytes.length; index++) {
    // Inside the bounds, so never undefined.
    const byte = bytes[index] as number;
    if (byte <= 0x20) continue;
    if (depth === 1) {
      if (byte === comma || byte === closeBrace) {
        close();
        if (byte === closeBrace) break;
        continue;
      }
      if (byte === colon && valueStart === -1) {
        valueStart = -2;
        continue;
      }
      if (valueStart === -2) valueStart = index;
    }
    if (byte === quote) {
      const end = endOfString(bytes, index);
      if (depth === 1 && start === -1) {
        start = index;
        name = nameOf(bytes, index, end);
      }
      index = end;
    } else if (byte === openBrace || byte === openBracket) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (byte === closeBrace || byte === closeBracket) {
      depth--;
    }
    lastSolid = index;
  }
  return { members, deepest };
}

/** Index of the quote that ends the string which begins at `start`. */
function endOfString(bytes: Buffer, start: number): number {
  for (let index = start + 1; index < bytes.length; index++) {
    const byte = bytes[index];
    if (byte === quote) return index;
    if (byte === backslash) index++;
    else if (index - start > nativeSearchAfter) return searchEndOfString(bytes, index);
  }
  return bytes.length;
}

function searchEndOfString(bytes: Buffer, from: number): number {
  let end = bytes.indexOf(quote, from);
  while (end !== -1 && isEscaped(bytes, end, from)) end = bytes.indexOf(quote, end + 1);
  return end === -1 ? bytes.length : end;
}

function isEscaped(bytes: Buffer, index: number, from: number): boolean {
  let first = index;
  while (first > from && bytes[first - 1] === backslash) first--;
  return (index - first) % 2 === 1;
}

/** Names may be written with escapes, which two readers must not read differently. */
function nameOf(bytes: Buffer, start: number, end: number): string {
  for (let index = start + 1; index < end; index++) {
    const byte = bytes[index] ?? 0;
    // JSON.parse has accepted these very bytes as a string.
    if (byte === backslash || byte > 0x7e) return JSON.parse(bytes.toString("utf8", start, end + 1)) as string;
  }
  return bytes.toString("latin1", start + 1, end);
}

/** A copy of `json` in which parts are replaced. The parts are in order and do not overlap. */
export function splice(json: Uint8Array, edits: readonly { start: number; end: number; text: string }[]): Buffer {
  const parts: Uint8Array[] = [];
  let from = 0;
  for (const edit of edits) {
    parts.push(json.subarray(from, edit.start), Buffer.from(edit.text));
    from = edit.end;
  }
  parts.push(json.subarray(from));
  return Buffer.concat(parts);
}
