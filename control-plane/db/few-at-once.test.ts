import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { fewAtOnce, mapFewAtOnce } from "./few-at-once.ts";

test("three run at a time, in order, and one that fails gives its place on", async () => {
  let [running, most] = [0, 0];
  const read = async (each: number) => {
    most = Math.max(most, ++running);
    await sleep(10 - each);
    running--;
    if (each === 4) throw new Error("not four");
    return each * 2;
  };
  expect(await mapFewAtOnce([1, 2, 3], read)).toEqual([2, 4, 6]);
  await expect(mapFewAtOnce([1, 2, 3, 4, 5, 6, 7, 8], read)).rejects.toThrow("not four");
  await expect.poll(() => running).toBe(0);
  const inTurn = fewAtOnce();
  const all = await Promise.allSettled([1, 2, 3, 4, 4, 4, 4, 5, 6].map((each) => inTurn(() => read(each))));
  expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  expect(most).toBe(3);
});
