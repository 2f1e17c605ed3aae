import { expect, test } from "vitest";
import { parseTree } from "../architecture/source-tree.ts";
import { neededFiles } from "./needed-files.ts";

const tree = parseTree({
  "control-plane/main.ts":
    'import { a } from "./a.ts";\nimport type { B } from "./b.ts";\nimport fs from "node:fs";\na(fs);',
  "control-plane/a.ts":
    'import pg from "pg/lib/x";\nexport { c } from "./c.ts";\nexport const a = () => import("./late.ts").then(pg);',
  "control-plane/b.ts": 'import "left-out";\nexport interface B {}',
  "control-plane/c.ts":
    'import { main } from "./main.ts";\nimport "@hono/node-server/serve-static";\nexport const c = main;',
  "control-plane/late.ts": 'import type { Z } from "zod";\nexport default 1 as Z;',
});

test("files and packages are followed through what runs, and through nothing that is erased", () => {
  expect(neededFiles(tree, ["control-plane/main.ts"])).toEqual({
    files: ["control-plane/a.ts", "control-plane/c.ts", "control-plane/late.ts", "control-plane/main.ts"],
    packages: ["@hono/node-server", "pg"],
  });
});

test("an entry that is not there is said", () => {
  expect(() => neededFiles(tree, ["control-plane/gone.ts"])).toThrow(
    "There is no control-plane/gone.ts to take along.",
  );
});
