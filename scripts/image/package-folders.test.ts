import { expect, test } from "vitest";
import { packageFolders } from "./package-folders.ts";

const locked = {
  "": {},
  "node_modules/a": { dependencies: { b: "1" }, optionalDependencies: { native: "1", elsewhere: "1" } },
  "node_modules/b": { dependencies: { a: "1" } },
  "node_modules/native": {},
  "node_modules/@x/c": { dependencies: { b: "2", d: "1" } },
  "node_modules/@x/c/node_modules/b": { dependencies: { d: "1" } },
  "node_modules/d": {},
  "node_modules/unused": {},
};

test("a package comes with what it needs, each from where Node finds it", () => {
  expect(packageFolders(locked, ["a", "@x/c"])).toEqual([
    "node_modules/@x/c",
    "node_modules/@x/c/node_modules/b",
    "node_modules/a",
    "node_modules/b",
    "node_modules/d",
    "node_modules/native",
  ]);
});

test("a package that is missing is said, with who needs it", () => {
  expect(() => packageFolders(locked, ["gone"])).toThrow("package-lock.json has no gone.");
  expect(() => packageFolders({ "node_modules/a": { dependencies: { b: "1" } } }, ["a"])).toThrow(
    "package-lock.json has no b for node_modules/a.",
  );
});
