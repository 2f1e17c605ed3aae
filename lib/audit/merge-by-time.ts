import { AppError } from "@/lib/errors";

export interface TimedEntry {
  id: string;
  at: string;
}

/** A log that is read in pages, newest first. The cursor belongs to the log; null begins. */
export interface TimedSource<Entry extends TimedEntry> {
  read(cursor: string | null): Promise<{ items: readonly Entry[]; nextCursor: string | null }>;
}

/** How far one log has been read: the page, and the last entry taken from it. Null when the log is read to its end. */
export type Place = { page: string | null; after: string | null } | null;

export const beginning: Place = { page: null, after: null };

// New entries push the last one taken down the pages, but never this far between two clicks.
const mostPagesSkipped = 20;

/**
 * One page of several logs together, newest first, and the places at which the next page begins. Entries that come in
 * meanwhile move nothing: each log goes on after the last entry that was taken from it. Bound the logs in time to keep
 * new entries of a log out from which none was taken yet.
 */
export async function mergeByTime<Entry extends TimedEntry>(
  sources: readonly TimedSource<Entry>[],
  places: readonly Place[],
  limit: number,
): Promise<{ items: Entry[]; places: Place[]; isLast: boolean }> {
  const readers = sources.map((source, index) => readFrom(source, places[index] ?? null));
  const heads = await Promise.all(readers.map((reader) => reader.next()));
  const reached = [...places];
  const items: Entry[] = [];
  while (items.length < limit) {
    const newest = newestOf(heads);
    const head = newest === -1 ? undefined : heads[newest];
    if (!head || head.done) break;
    items.push(head.value.entry);
    reached[newest] = head.value.next;
    heads[newest] = await (readers[newest] as AsyncGenerator<Read<Entry>, undefined>).next();
  }
  const settled = reached.map((place, index) => (heads[index]?.done ? null : place));
  return { items, places: settled, isLast: settled.every((place) => place === null) };
}

interface Read<Entry> {
  entry: Entry;
  next: Place;
}

async function* readFrom<Entry extends TimedEntry>(
  source: TimedSource<Entry>,
  place: Place,
): AsyncGenerator<Read<Entry>, undefined> {
  let at = place;
  for (let skipped = 0; at !== null; ) {
    const { items, nextCursor } = await source.read(at.page);
    const following: Place = nextCursor === null ? null : { page: nextCursor, after: null };
    const { page, after } = at;
    const taken = after === null ? -1 : items.findIndex(({ id }) => id === after);
    if (after !== null && taken === -1) {
      skipped += 1;
      if (following === null || skipped > mostPagesSkipped) throw foreignCursor();
      at = { page: following.page, after };
      continue;
    }
    for (const [index, entry] of items.entries()) {
      if (index <= taken) continue;
      yield { entry, next: index === items.length - 1 ? following : { page, after: entry.id } };
    }
    at = following;
  }
  return undefined;
}

function newestOf<Entry extends TimedEntry>(heads: readonly IteratorResult<Read<Entry>, undefined>[]): number {
  let newest = -1;
  let time = "";
  for (const [index, head] of heads.entries()) {
    if (head.done || (newest !== -1 && toSortable(head.value.entry.at) <= time)) continue;
    newest = index;
    time = toSortable(head.value.entry.at);
  }
  return newest;
}

/** Instants of both logs are UTC, but with different numbers of decimals: `…:05Z`, `…:05.123456Z`. */
function toSortable(at: string): string {
  return at
    .replace(/Z$/, "")
    .padEnd(29, at.includes(".") ? "0" : ".0")
    .slice(0, 29);
}

function foreignCursor(): AppError {
  return new AppError("invalid_input", "This page of the log no longer exists. Start again with the first page.");
}
