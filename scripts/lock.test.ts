import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import floors from "./floors.json" with { type: "json" };
import { platformOf, repairLock } from "./repair-lock.mjs";

interface Lock {
  packages: Record<string, { version?: string; resolved?: string }>;
}

const lock: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = JSON.parse(
  readFileSync("package.json", "utf8"),
);

function isAtLeast(version: string, floor: string): boolean {
  const [ours, theirs] = [version, floor].map((text) => text.split("-", 1)[0]?.split(".").map(Number) ?? []);
  for (const [at, least] of (theirs ?? []).entries()) {
    const have = ours?.[at] ?? 0;
    if (have !== least) return have > least;
  }
  return true;
}

test("versions compare by number", () => {
  expect(isAtLeast("16.10.0", "16.4.6")).toBe(true);
  expect(isAtLeast("16.4.6", "16.4.6")).toBe(true);
  expect(isAtLeast("16.4.5", "16.4.6")).toBe(false);
});

test.each(Object.entries(floors))("every locked %s is at least %s", (name, floor) => {
  const below = Object.entries(lock.packages)
    .filter(([path, { version }]) => path.endsWith(`node_modules/${name}`) && version && !isAtLeast(version, floor))
    .map(([path, { version }]) => `${path} ${version}`);
  expect(below).toEqual([]);
});

test("every dependency is pinned exactly", () => {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  expect(ranges.filter(([, range]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range))).toEqual([]);
});

test("at most 35 packages are needed at run time", () => {
  expect(Object.keys(manifest.dependencies).length).toBeLessThanOrEqual(35);
});

test("the lock names no registry and lacks no package of another platform", () => {
  expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved)).toEqual([]);
  expect(repairLock(structuredClone(lock)), "run npm run lock:repair").toEqual([]);
});

test("a package's name tells where it runs", () => {
  expect(platformOf("@biomejs/cli-linux-arm64-musl")).toEqual({ cpu: ["arm64"], libc: ["musl"], os: ["linux"] });
  expect(platformOf("@oxc-parser/binding-win32-x64-msvc")).toEqual({ cpu: ["x64"], os: ["win32"] });
  expect(platformOf("@oxc-parser/binding-linux-arm-musleabihf")).toEqual({
    cpu: ["arm"],
    libc: ["musl"],
    os: ["linux"],
  });
  expect(platformOf("@tailwindcss/oxide-wasm32-wasi")).toEqual({ cpu: ["wasm32"] });
});
