const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Where the last complete line of a part of an event stream ends; 0 when there is none. A carriage return at the very
 * end is not complete, because a line feed may belong to it.
 */
export function endOfLastLine(bytes: Buffer): number {
  const last = bytes.length - 1;
  if (bytes[last] === lineFeed) return bytes.length;
  const feed = bytes.lastIndexOf(lineFeed);
  const carriage = last < 1 ? -1 : bytes.lastIndexOf(carriageReturn, last - 1);
  return Math.max(feed, carriage) + 1;
}

/** Whether the lines that end at `end` close with an empty one. The bytes begin at the start of a line. */
export function endsWithEmptyLine(bytes: Buffer, end: number): boolean {
  const beforeTerminator = end - terminatorLength(bytes, end);
  if (beforeTerminator === 0) return true;
  const byte = bytes[beforeTerminator - 1];
  return byte === lineFeed || byte === carriageReturn;
}

function terminatorLength(bytes: Buffer, end: number): number {
  return bytes[end - 1] === lineFeed && bytes[end - 2] === carriageReturn ? 2 : 1;
}

/** The line that begins at `start`: where its text ends, and where the next one begins. */
export function lineAt(bytes: Buffer, start: number): { textEnd: number; next: number } {
  const feed = bytes.indexOf(lineFeed, start);
  const end = feed === -1 ? bytes.length : feed;
  const carriage = bytes.subarray(start, end).indexOf(carriageReturn);
  if (carriage === -1) return { textEnd: end, next: Math.min(end + 1, bytes.length) };
  const textEnd = start + carriage;
  return { textEnd, next: textEnd + 1 === feed ? feed + 1 : textEnd + 1 };
}

/** Where the text after `data:` begins; -1 for a line that is not data. */
export function dataStart(bytes: Buffer, start: number, textEnd: number): number {
  const isData =
    textEnd - start >= 5 &&
    bytes[start] === 0x64 &&
    bytes[start + 1] === 0x61 &&
    bytes[start + 2] === 0x74 &&
    bytes[start + 3] === 0x61 &&
    bytes[start + 4] === 0x3a;
  if (!isData) return -1;
  return bytes[start + 5] === 0x20 ? start + 6 : start + 5;
}
