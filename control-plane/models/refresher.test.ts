import { expect, test } from "vitest";
import { createRefresher } from "./refresher.ts";

/** Readings that end when they are told to, and what went wrong. */
function scripted() {
  const ends: ((error?: Error) => void)[] = [];
  const errors: unknown[] = [];
  const read = () => new Promise<void>((resolve, reject) => ends.push((error) => (error ? reject(error) : resolve())));
  return { ends, errors, ...createRefresher(read, (error) => errors.push(error)) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test("what changes while it is read is read once more, however often it is told", async () => {
  const { ends, refresh } = scripted();
  refresh();
  for (let count = 0; count < 3; count++) refresh();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await settle();
  expect(ends).toHaveLength(2);
  ends[1]?.();
  await settle();
  expect(ends).toHaveLength(2);
  refresh();
  expect(ends).toHaveLength(3);
});

test("a reading that fails is told of, and the next one is made", async () => {
  const { ends, errors, refresh } = scripted();
  refresh();
  refresh();
  ends[0]?.(new Error("gone"));
  await settle();
  expect(errors).toEqual([new Error("gone")]);
  expect(ends).toHaveLength(2);
});

test("closed, it waits for what is under way and reads no more", async () => {
  const { ends, refresh, close } = scripted();
  refresh();
  refresh();
  const closed = close();
  ends[0]?.();
  await closed;
  refresh();
  await settle();
  expect(ends).toHaveLength(1);
});
