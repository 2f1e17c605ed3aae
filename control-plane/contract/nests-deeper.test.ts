import fc from "fast-check";
import { expect, test } from "vitest";
import { nestsDeeperThan } from "./nests-deeper.ts";

const depthOf = (value: unknown): number =>
  typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

test("a text nests as deep as what it writes, whatever its strings hold", () => {
  const word = fc.string({ unit: fc.constantFrom("[", "{", "]", "}", '"', "\\", "a") });
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 6 }, word, fc.array(tie("tree")), fc.dictionary(word, tie("tree"))),
  }));
  fc.assert(
    fc.property(tree, fc.boolean(), (value, isSpaced) => {
      const json = JSON.stringify(value, null, isSpaced ? 2 : 0);
      const depth = depthOf(value);
      expect(nestsDeeperThan(depth, json)).toBe(false);
      expect(depth > 0 && nestsDeeperThan(depth - 1, json)).toBe(depth > 0);
    }),
  );
});

test("what is no JSON is judged too, and in a moment", () => {
  const begun = performance.now();
  expect(nestsDeeperThan(200, "[".repeat(5_000_000))).toBe(true);
  expect(nestsDeeperThan(200, '"'.repeat(5_000_001))).toBe(false);
  expect(nestsDeeperThan(200, `"${"\\".repeat(5_000_000)}`)).toBe(false);
  expect(nestsDeeperThan(200, `]]]]${"[".repeat(203)}`)).toBe(false);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
