import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Journal, type Segment } from "./journal.ts";

let directory: string;
let journal: Journal;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "headroom-journal-"));
  journal = new Journal({ directory });
});

afterEach(async () => {
  journal.close();
  await rm(directory, { recursive: true });
});

const contents = async () => readFile(join(directory, (await readdir(directory))[0] ?? ""), "utf8");
const note = (line: string) => new Promise<Segment | null>((resolve) => journal.note(line, resolve));
const commit = (line: string, expected: number) =>
  new Promise<Segment | null>((resolve) => journal.commit(line, expected, resolve));

test("all notes of a turn are written before the first is called back", async () => {
  const first = note("A1\n").then(contents);
  const second = note("A2\n");
  expect(await first).toBe("A1\nA2\n");
  expect((await second)?.needed).toBe(2);
});

test("a commit waits until as many wait as are expected, so that one call takes them all", async () => {
  const order: string[] = [];
  const first = commit("S1\n", 2).then(() => order.push("S1"));
  await new Promise((resolve) => setImmediate(resolve));
  await note("A3\n");
  const second = commit("S2\n", 1).then(() => order.push("S2"));
  await Promise.all([first, second]);
  expect(order).toEqual(["S1", "S2"]);
  expect(await contents()).toBe("A3\nS1\nS2\n");
});

test("a commit does not wait for long for those that do not come", async () => {
  expect((await commit("S1\n", 1000))?.needed).toBe(1);
});

test("notes that wait when the journal is closed are written, and their file stays while they are needed", async () => {
  const noted = note("A1\n");
  journal.close();
  const segment = await noted;
  expect(await contents()).toBe("A1\n");
  if (segment) journal.release(segment);
  await expect.poll(() => readdir(directory)).toEqual([]);
  journal = new Journal({ directory });
});
