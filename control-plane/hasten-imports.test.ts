import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { cacheOf } from "../scripts/node-flags.mjs";

const folder = mkdtempSync(join(tmpdir(), "headroom-imports-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files = {
  "package.json": '{ "type": "module" }',
  "main.ts": `import { hastenImports } from ${JSON.stringify(join(import.meta.dirname, "hasten-imports.ts"))};
    hastenImports("cache");
    const { sum } = await import("./sum.ts");
    console.log(sum(20 as number));`,
  "sum.ts":
    'import { one } from "counted";\nimport { two } from "./deep/two.ts";\nexport const sum = (more: number) => one + two + more;',
  "deep/two.ts": 'import { one } from "counted";\nexport const two: number = one + one;',
  "stripper.ts": `import { hastenImports } from ${JSON.stringify(join(import.meta.dirname, "hasten-imports.ts"))};
    hastenImports("cache");
    const loaded: string[] = process.moduleLoadList;
    console.log(loaded.some((name) => name.includes("amaro")));`,
  "broken.ts": `import { hastenImports } from ${JSON.stringify(join(import.meta.dirname, "hasten-imports.ts"))};
    hastenImports("cache");
    await import("./gone.ts");`,
  "node_modules/counted/package.json": '{ "type": "module", "exports": { ".": "./one.js" } }',
  "node_modules/counted/one.js": 'export { one } from "./parts/inner.js";',
  "node_modules/counted/parts/inner.js": 'import older from "../older/one.js";\nexport const one = older.one;',
  "node_modules/counted/older/package.json": '{ "type": "commonjs" }',
  "node_modules/counted/older/one.js": "exports.one = 1;",
};
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
// The suites have a cache of their own.
const { NODE_COMPILE_CACHE: _ofSuites, ...env } = process.env;
const run = (file: string, more: Record<string, string> = {}) =>
  spawnSync(process.execPath, [file], { cwd: folder, encoding: "utf8", env: { ...env, ...more } });

test("files and packages are the same ones, and what was compiled is kept for the next start", () => {
  expect(run("main.ts")).toMatchObject({ stdout: "23\n", status: 0 });
  expect(readdirSync(join(folder, "cache"))).toHaveLength(1);
  expect(run("main.ts")).toMatchObject({ stdout: "23\n", status: 0 });
});

test("a start after the first one loads nothing that takes types away, where the cache is in the environment", () => {
  const loadsStripper = (more?: Record<string, string>) => run("stripper.ts", more).stdout;
  expect([loadsStripper(), loadsStripper()]).toEqual(["true\n", "true\n"]);
  const cached = cacheOf(folder);
  expect([loadsStripper(cached), loadsStripper(cached)]).toEqual(["true\n", "false\n"]);
});

test("a file that is not there is said by its name", () => {
  const { status, stderr } = run("broken.ts");
  expect(status).toBe(1);
  expect(stderr).toContain("gone.ts");
});
