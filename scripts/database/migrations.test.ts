import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

interface Journal {
  entries: { idx: number; when: number; tag: string }[];
}

describe.each(["control-plane/db/migrations", "db/migrations"])("%s", (folder) => {
  const journal: Journal = JSON.parse(readFileSync(`${folder}/meta/_journal.json`, "utf8"));

  test("each migration is newer than the one before: an older one would be skipped silently", () => {
    for (const [index, entry] of journal.entries.entries()) {
      expect(entry.idx).toBe(index);
      expect(entry.when, entry.tag).toBeGreaterThan(journal.entries[index - 1]?.when ?? 0);
    }
  });

  test("the journal names every file, and nothing else", () => {
    const files = readdirSync(folder).filter((name) => name.endsWith(".sql"));
    expect(journal.entries.map(({ tag }) => `${tag}.sql`)).toEqual(files.sort());
  });
});
