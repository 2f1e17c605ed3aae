import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contractErrors, inferenceErrors, keyPattern, rateHeaders } from "./conventions";

function sourcesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts"))
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n");
}

test("the codes and headers that we document are those that are answered", () => {
  const all = sourcesBelow("control-plane");
  for (const { code } of contractErrors) expect(all).toContain(`"${code}"`);
  const gateway = sourcesBelow("control-plane/inference");
  for (const { code } of inferenceErrors) expect(gateway).toContain(`"${code}"`);
  for (const { name } of rateHeaders) expect(gateway).toContain(name);
});

test("the pattern finds a key as they are made, and nothing shorter", () => {
  const pattern = new RegExp(`\\b${keyPattern}\\b`);
  const source = readFileSync("control-plane/api-keys/secret.ts", "utf8");
  for (const part of ['marker = "hr_live_"', "randomLength = 28", "checksumLength = 6"]) expect(source).toContain(part);
  const secret = `hr_live_${"aB3".repeat(12).slice(0, 34)}`;
  expect(pattern.exec(`KEY="${secret}"`)?.[0]).toBe(secret);
  expect(pattern.test(secret.slice(0, -1))).toBe(false);
});
