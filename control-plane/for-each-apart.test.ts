import { expect, test } from "vitest";
import { forEachApart } from "./for-each-apart.ts";

test("what fails stops nothing else, and is told of at the end", async () => {
  const done: number[] = [];
  const running = forEachApart([1, 2, 3, 4], "numbers could not be counted", async (each) => {
    if (each % 2 === 0) throw new Error(`not ${each}`);
    done.push(each);
  });
  await expect(running).rejects.toMatchObject({
    ...{ message: "2 numbers could not be counted", errors: [{ message: "not 2" }, { message: "not 4" }] },
  });
  expect(done).toEqual([1, 3]);
  await forEachApart([], "nothing could be done", () => Promise.reject(new Error("nothing is asked for")));
});
