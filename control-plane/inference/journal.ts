import { close, constants, fsync, mkdirSync, open, openSync, unlink, write, writeSync } from "node:fs";
import { join } from "node:path";

/** A file of the journal; it is deleted when nothing in it is needed any more. */
export interface Segment {
  path: string;
  /** Entries in it that are not yet in the database. */
  needed: number;
  isComplete: boolean;
}

export interface JournalOptions {
  directory: string;
  /** A complete segment holds at least so many bytes. */
  segmentBytes?: number;
}

interface Entry {
  line: string;
  done: (segment: Segment | null) => void;
}

interface OpenSegment extends Segment {
  plainFile: number;
  syncedFile: number;
  bytes: number;
  /** Calls that write to it now. */
  writes: number;
}

/** A commit waits no longer than this for others to come along: bringing one line to the disk costs as much as many. */
const gatherMs = 2;

/**
 * An append-only log of lines on disk, in segments. `note` is safe against the end of the process: it goes to the
 * system's page cache, a copy in memory, with one call for all lines of a turn of the event loop. `commit` is
 * safe against the end of the machine too (O_DSYNC, beside the event loop, one call for all lines that wait).
 */
export class Journal {
  readonly #directory: string;
  readonly #segmentBytes: number;
  #segments = 0;
  #current: OpenSegment;
  #noting: Entry[] = [];
  #waiting: Entry[] = [];
  #expected = 0;
  #isCommitting = false;
  #gathering: NodeJS.Timeout | undefined;
  #turn: NodeJS.Immediate | undefined;

  constructor({ directory, segmentBytes = 8 * 1024 * 1024 }: JournalOptions) {
    this.#directory = directory;
    this.#segmentBytes = segmentBytes;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#current = this.#open();
  }

  /** Calls back, within this turn of the event loop, when the line is written; with null when it could not be. */
  note(line: string, done: (segment: Segment | null) => void): void {
    if (this.#noting.push({ line, done }) === 1) setImmediate(() => this.#writeNotes());
  }

  /**
   * Calls back when the line is on the disk; with null when it could not be brought there. `expected` more will come:
   * until as many wait, a commit waits for them, but not for long.
   */
  commit(line: string, expected: number, done: (segment: Segment | null) => void): void {
    this.#waiting.push({ line, done });
    this.#expected = expected;
    if (!this.#isCommitting) this.#plan();
  }

  /** Says that an entry is no longer needed; the segment goes with its last one. */
  release(segment: Segment): void {
    segment.needed--;
    if (segment.isComplete && segment.needed === 0) unlink(segment.path, () => undefined);
  }

  /** Ends the current segment; call it when nothing is being committed. */
  close(): void {
    this.#writeNotes();
    this.#complete(this.#current);
  }

  #writeNotes(): void {
    const entries = this.#noting;
    if (entries.length === 0) return;
    this.#noting = [];
    this.#rotateWhenFull();
    const segment = this.#current;
    const bytes = linesOf(entries);
    segment.bytes += bytes.length;
    let isWritten = true;
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(segment.plainFile, bytes, written);
      segment.needed += entries.length;
    } catch {
      isWritten = false;
      segment.bytes = Number.POSITIVE_INFINITY;
    }
    for (const entry of entries) entry.done(isWritten ? segment : null);
  }

  /** At the end of this turn when half of those under way wait, else a little later. */
  #plan(): void {
    if (this.#waiting.length >= this.#expected) this.#turn ??= setImmediate(() => this.#commitWaiting());
    else this.#gathering ??= setTimeout(() => this.#commitWaiting(), gatherMs);
  }

  #commitWaiting(): void {
    clearTimeout(this.#gathering);
    clearImmediate(this.#turn);
    this.#gathering = undefined;
    this.#turn = undefined;
    this.#isCommitting = true;
    this.#rotateWhenFull();
    const segment = this.#current;
    const entries = this.#waiting;
    this.#waiting = [];
    const bytes = linesOf(entries);
    segment.bytes += bytes.length;
    segment.needed += entries.length;
    segment.writes++;
    writeAll(segment.syncedFile, bytes, (isWritten) => {
      segment.writes--;
      this.#isCommitting = false;
      if (!isWritten) this.#abandon(segment, entries.length);
      for (const entry of entries) entry.done(isWritten ? segment : null);
      if (segment.isComplete) closeFiles(segment);
      if (this.#waiting.length > 0) this.#plan();
    });
  }

  /** A line may be torn in it: nothing is appended any more. */
  #abandon(segment: OpenSegment, entries: number): void {
    segment.bytes = Number.POSITIVE_INFINITY;
    for (let left = entries; left > 0; left--) this.release(segment);
  }

  #rotateWhenFull(): void {
    if (this.#current.bytes <= this.#segmentBytes) return;
    const before = this.#current;
    try {
      this.#current = this.#open();
    } catch {
      // The disk takes no new file: the old one goes on, and says what it cannot write.
      return;
    }
    this.#complete(before);
  }

  #open(): OpenSegment {
    const name = `usage-${process.pid}-${performance.timeOrigin.toFixed(0)}-${++this.#segments}.log`;
    const path = join(this.#directory, name);
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_APPEND;
    const plainFile = openSync(path, flags, 0o600);
    const syncedFile = openSync(path, flags | constants.O_DSYNC, 0o600);
    syncDirectory(this.#directory);
    return { path, plainFile, syncedFile, bytes: 0, needed: 0, writes: 0, isComplete: false };
  }

  #complete(segment: OpenSegment): void {
    segment.isComplete = true;
    if (segment.needed === 0) unlink(segment.path, () => undefined);
    closeFiles(segment);
  }
}

function linesOf(entries: readonly Entry[]): Buffer {
  let text = "";
  for (const { line } of entries) text += line;
  return Buffer.from(text);
}

function writeAll(file: number, bytes: Buffer, done: (isWritten: boolean) => void): void {
  write(file, bytes, 0, bytes.length, null, (error, written) => {
    if (error) done(false);
    else if (written === bytes.length) done(true);
    else writeAll(file, bytes.subarray(written), done);
  });
}

function closeFiles(segment: OpenSegment): void {
  if (segment.writes > 0) return;
  close(segment.plainFile);
  close(segment.syncedFile);
}

/** Makes the name of a new file safe too. */
function syncDirectory(directory: string): void {
  open(directory, "r", (error, file) => {
    if (!error) fsync(file, () => close(file));
  });
}
