import { expect, test } from "vitest";
import { tagLines } from "./schema";

test("tags are lines of key and value, each key once, whatever it is called", () => {
  expect(tagLines.parse("team: search\n\n constructor : us \ntoString: 1")).toEqual({
    team: "search",
    constructor: "us",
    toString: "1",
  });
  expect(tagLines.safeParse("team: a\nteam: b").error?.issues[0]?.message).toBe("team stands there twice.");
  expect(tagLines.safeParse("team").success).toBe(false);
});
