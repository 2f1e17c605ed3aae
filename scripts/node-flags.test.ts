import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { nodeFlags } from "./node-flags.mjs";

test("the image gives Node what npm start gives it", () => {
  expect(readFileSync("Dockerfile", "utf8")).toContain(`\nENV NODE_OPTIONS=${nodeFlags.join(" ")}\n`);
});
