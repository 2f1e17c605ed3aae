import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { cacheOf, nodeFlags } from "./node-flags.mjs";

test("the image gives Node what npm start gives it", () => {
  const image = readFileSync("Dockerfile", "utf8");
  expect(image).toContain(`\nENV NODE_COMPILE_CACHE=${cacheOf("/data").NODE_COMPILE_CACHE}\n`);
  expect(image).toContain(`\nENV NODE_OPTIONS=${nodeFlags.join(" ")}\n`);
});
