import { expect, test } from "vitest";
import { namesByIds } from "./names-by-ids";

const ids = Array.from({ length: 450 }, (_, index) => `key_${index}`);

test("all are named, however many there are, 200 in one question", async () => {
  const asked: number[] = [];
  const names = await namesByIds(ids, async (some) => {
    asked.push(some.split(",").length);
    return { items: some.split(",").map((id) => ({ id, name: `Name of ${id}` })) };
  });
  expect(asked).toEqual([200, 200, 50]);
  expect(names.size).toBe(450);
  expect(names.get("key_449")).toBe("Name of key_449");
});

test("none is asked for of none, and who may not read them gets no names", async () => {
  expect((await namesByIds([], () => Promise.reject(new Error("asked")))).size).toBe(0);
  expect((await namesByIds(["key_1"], () => Promise.reject(new Error("forbidden")))).size).toBe(0);
});
