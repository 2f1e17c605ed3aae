import { dataStart, endOfLastLine, lineAt } from "../../event-stream-lines.ts";

const nothing = Buffer.alloc(0);
/** A line that grows beyond this is no event of an engine. */
const longestLine = 16 * 1024 * 1024;

/** Takes an event stream apart, however its bytes come: gives the data of each event once it is whole. */
export class EventReader {
  #pending: Buffer = nothing;
  #data: string[] = [];

  push(bytes: Buffer): string[] {
    const region = this.#pending.length === 0 ? bytes : Buffer.concat([this.#pending, bytes]);
    const end = endOfLastLine(region);
    this.#pending = region.length - end > longestLine ? nothing : region.subarray(end);
    return this.#read(region.subarray(0, end));
  }

  /** What is left: an event that was not closed, as engines leave it that forget the last empty line. */
  flush(): string[] {
    const last = this.#pending;
    this.#pending = nothing;
    const found = this.#read(last);
    this.#close(found);
    return found;
  }

  #read(lines: Buffer): string[] {
    const found: string[] = [];
    for (let start = 0; start < lines.length; ) {
      const { textEnd, next } = lineAt(lines, start);
      if (textEnd === start) this.#close(found);
      const from = dataStart(lines, start, textEnd);
      if (from !== -1) this.#data.push(lines.toString("utf8", from, textEnd));
      start = next;
    }
    return found;
  }

  #close(found: string[]): void {
    if (this.#data.length > 0) found.push(this.#data.join("\n"));
    this.#data = [];
  }
}
