import fc from "fast-check";
import { expect, test } from "vitest";
import { beginning, mergeByTime, type Place, type TimedEntry, type TimedSource } from "./merge-by-time";

/** A log in memory with pages of three, whose cursor is how many entries at its old end are left. */
function log(entries: TimedEntry[]): TimedSource<TimedEntry> {
  return {
    async read(cursor) {
      const start = cursor === null ? 0 : entries.length - Number(cursor);
      const items = entries.slice(start, start + 3);
      const left = entries.length - start - items.length;
      return { items, nextCursor: left > 0 ? String(left) : null };
    },
  };
}

function entriesOf(name: string, minutes: number[]): TimedEntry[] {
  return [...minutes]
    .sort((one, other) => other - one)
    .map((minute, index) => ({
      id: `${name}${index}`,
      at: new Date(Date.UTC(2026, 0, 1) + minute * 60_000).toISOString(),
    }));
}

async function readAll(sources: TimedSource<TimedEntry>[], limit: number, between: () => void = () => undefined) {
  const read: TimedEntry[] = [];
  let places: Place[] = sources.map(() => beginning);
  for (let page = 0; page < 200; page += 1) {
    const answer = await mergeByTime(sources, places, limit);
    read.push(...answer.items);
    if (answer.isLast) return read;
    places = answer.places;
    between();
  }
  throw new Error("The pages never end.");
}

const minutes = fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 20 });

test("every entry of both logs comes once, newest first, whatever the size of the page", async () => {
  await fc.assert(
    fc.asyncProperty(minutes, minutes, fc.integer({ min: 1, max: 8 }), async (one, other, limit) => {
      const entries = [entriesOf("a", one), entriesOf("b", other)];
      const read = await readAll(entries.map(log), limit);
      expect(read.map(({ id }) => id).sort()).toEqual(
        entries
          .flat()
          .map(({ id }) => id)
          .sort(),
      );
      expect(read.map(({ at }) => at)).toEqual(
        read
          .map(({ at }) => at)
          .sort()
          .reverse(),
      );
    }),
  );
});

test("entries that come in between two pages neither repeat nor hide older ones", async () => {
  await fc.assert(
    fc.asyncProperty(minutes, minutes, fc.integer({ min: 1, max: 8 }), async (one, other, limit) => {
      const entries = [entriesOf("a", one), entriesOf("b", other)];
      const before = entries.flat().map(({ id }) => id);
      let made = 0;
      const read = await readAll(entries.map(log), limit, () => {
        for (const list of entries) list.unshift({ id: `new${made++}`, at: "2026-02-01T00:00:00.000Z" });
      });
      const old = read.map(({ id }) => id).filter((id) => !id.startsWith("new"));
      expect(old.sort()).toEqual(before.sort());
    }),
  );
});

test("times with and without decimals stand in their order", async () => {
  const sources = [
    log([{ id: "b", at: "2026-01-01T00:00:05.5Z" }]),
    log([
      { id: "a", at: "2026-01-01T00:00:05.500001Z" },
      { id: "c", at: "2026-01-01T00:00:05Z" },
    ]),
  ];
  expect((await readAll(sources, 10)).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});

test("a place that the log does not have is refused", async () => {
  const source = log(entriesOf("a", [1, 2, 3, 4]));
  await expect(mergeByTime([source], [{ page: null, after: "nobody" }], 5)).rejects.toThrow("no longer exists");
});
