import { expect, test } from "vitest";
import { checkBrowserTests } from "./browser-tests.ts";
import { checkContract } from "./contract.ts";
import { checkCycles } from "./cycles.ts";
import { checkActions, checkHandlers, checkPages, checkTitles } from "./entrances.ts";
import { checkImportTable } from "./import-table.ts";
import { checkLanguage, checkSuppressions } from "./language.ts";
import { checkPageCalls } from "./page-calls.ts";
import { checkBarrels, checkDefaultExports, checkNames, checkSizes } from "./shape.ts";
import { isTest, readSourceTree, type Violation } from "./source-tree.ts";

const tree = readSourceTree(process.cwd());

function report(violations: Violation[]): string[] {
  return violations.map(({ path, message }) => `${path}: ${message}`);
}

test("there are sources to check", () => {
  for (const folder of ["app/", "components/", "control-plane/", "db/", "lib/", "scripts/"])
    expect([...tree.keys()].filter((path) => path.startsWith(folder)).length).toBeGreaterThan(3);
});

test.each([
  ["only imports that the table allows", checkImportTable],
  ["no import cycles", checkCycles],
  ["no barrels", checkBarrels],
  ["no names that say nothing", checkNames],
  ["no file over 300 lines", checkSizes],
  ["no default exports but the framework's", checkDefaultExports],
  ["every action made by a wrapper", checkActions],
  ["every GET handler made by a wrapper, and no other handlers", checkHandlers],
  ["every signed-in page asks who is there", checkPages],
  ["every title asks for the permission of its page", checkTitles],
  ["every page of an organization says which API calls are behind it", checkPageCalls],
  ["no any, non-null assertion, enum or raw SQL", checkLanguage],
  ["no silenced checks", checkSuppressions],
  ["no browser test judges a page by its first moment", checkBrowserTests],
])("%s", (_, check) => {
  expect(report(check(tree))).toEqual([]);
});

test("nine in ten files have at most 200 lines", () => {
  const lengths = [...tree.values()].filter(({ path }) => !isTest(path)).map(({ text }) => text.split("\n").length);
  expect(lengths.filter((lines) => lines > 200).length / lengths.length).toBeLessThanOrEqual(0.1);
});

test("every route of the contract has one handler and a permission", async () => {
  // Loaded here, so that a file that cannot be loaded fails this test alone.
  const { permissions } = await import("../../control-plane/contract/permissions.ts");
  const { routes } = await import("../../control-plane/contract/routes.ts");
  const { handlers } = await import("../../control-plane/http/handlers.ts");
  // The clock can be set only in processes made for it, which add its handler themselves.
  const always = routes.filter(({ id }) => id !== "setClock");
  expect(report(checkContract(always, handlers, permissions))).toEqual([]);
});
