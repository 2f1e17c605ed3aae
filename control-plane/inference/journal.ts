import { close, constants, fsync, mkdirSync, open, openSync, unlink, write } from "node:fs";
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

/**
 * An append-only log of lines on disk. Two lanes write to the same file: `note` is safe against the end of the process,
 * `commit` also against the end of the machine (O_DSYNC). Each lane writes everything that waits in one call.
 */
export class Journal {
  readonly #directory: string;
  readonly #segmentBytes: number;
  readonly #plain = new Lane();
  readonly #synced = new Lane();
  #segments = 0;
  #current: OpenSegment;

  constructor({ directory, segmentBytes = 8 * 1024 * 1024 }: JournalOptions) {
    this.#directory = directory;
    this.#segmentBytes = segmentBytes;
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#current = this.#open();
  }

  /** Calls back when the line is written; with null when it could not be. */
  note(line: string, done: (segment: Segment | null) => void): void {
    this.#plain.waiting.push({ line, done });
    if (!this.#plain.isBusy) this.#write(this.#plain);
  }

  /** Calls back when the line is on the disk; with null when it could not be brought there. */
  commit(line: string, done: (segment: Segment | null) => void): void {
    this.#synced.waiting.push({ line, done });
    if (!this.#synced.isBusy) this.#write(this.#synced);
  }

  /** Says that an entry is no longer needed; the segment goes with its last one. */
  release(segment: Segment): void {
    segment.needed--;
    if (segment.isComplete && segment.needed === 0) unlink(segment.path, () => undefined);
  }

  /** Ends the current segment; call it when nothing is being written. */
  close(): void {
    this.#complete(this.#current);
  }

  #write(lane: Lane): void {
    if (this.#current.bytes > this.#segmentBytes) this.#rotate();
    const segment = this.#current;
    segment.writes++;
    const entries = lane.waiting;
    lane.waiting = [];
    lane.isBusy = true;
    let text = "";
    for (const entry of entries) text += entry.line;
    const bytes = Buffer.from(text);
    segment.bytes += bytes.length;
    segment.needed += entries.length;
    writeAll(lane === this.#plain ? segment.plainFile : segment.syncedFile, bytes, (isWritten) => {
      segment.writes--;
      if (!isWritten) this.#abandon(segment, entries.length);
      for (const entry of entries) entry.done(isWritten ? segment : null);
      if (segment.isComplete) closeFiles(segment);
      lane.isBusy = false;
      if (lane.waiting.length > 0) this.#write(lane);
    });
  }

  /** A line may be torn in it: nothing is appended any more. */
  #abandon(segment: OpenSegment, entries: number): void {
    segment.bytes = Number.POSITIVE_INFINITY;
    for (let left = entries; left > 0; left--) this.release(segment);
  }

  #rotate(): void {
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

class Lane {
  waiting: Entry[] = [];
  isBusy = false;
}

function writeAll(file: number, bytes: Buffer, done: (isWritten: boolean) => void): void {
  write(file, bytes, 0, bytes.length, null, (error, written) => {
    if (error) return done(false);
    if (written === bytes.length) return done(true);
    writeAll(file, bytes.subarray(written), done);
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
