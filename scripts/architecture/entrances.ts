// Every way into the console goes through a wrapper that authenticates, authorizes and validates.

import type { SourceTree, Violation } from "./source-tree.ts";
import { directivesOf, exportedValues, lineOf, makerOf, nameOf, walk } from "./syntax.ts";

const actionMakers = ["orgAction", "operatorAction", "personAction", "publicAction", "redirectAction"];
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** Server actions that no wrapper made, and functions that become actions by a directive of their own. */
export function checkActions(tree: SourceTree): Violation[] {
  return [...tree.values()].flatMap((file) => {
    if (directivesOf(file).includes("use server")) {
      return exportedValues(file)
        .filter((value) => !actionMakers.includes(makerOf(value) ?? ""))
        .map(({ name }) => ({ path: file.path, message: `${name} must be made by ${actionMakers.join(", ")}` }));
    }
    const violations: Violation[] = [];
    walk(file.program, ({ directive, start }) => {
      if (directive === "use server")
        violations.push({ path: `${file.path}:${lineOf(file, start)}`, message: "move the action to an actions.ts" });
    });
    return violations;
  });
}

/** Handlers below an organization or the operator desk that their wrapper did not make, and handlers that change something. */
export function checkHandlers(tree: SourceTree): Violation[] {
  return [...tree.values()]
    .filter(({ path }) => /^app\/.*\/route\.tsx?$/.test(path) && !path.startsWith("app/api/auth/"))
    .flatMap((file) =>
      exportedValues(file)
        .filter(({ name }) => methods.includes(name))
        .flatMap((value) => {
          if (value.name !== "GET") return [{ path: file.path, message: `${value.name}: changes go through actions` }];
          const maker = handlerMakerOf(file.path);
          if (!maker || makerOf(value) === maker) return [];
          return [{ path: file.path, message: `GET must be made by ${maker}` }];
        }),
    );
}

function handlerMakerOf(path: string): string | undefined {
  if (path.includes("/[org]/")) return "orgHandler";
  return path.startsWith("app/api/operator/") ? "operatorHandler" : undefined;
}

const guards = [
  { folder: "app/(console)/[org]/", guard: "requireOrganization" },
  { folder: "app/(console)/operator/", guard: "requireOperator" },
];

/** Signed-in pages that do not ask who is there: a layout protects nothing. */
export function checkPages(tree: SourceTree): Violation[] {
  return [...tree.values()]
    .filter(({ path }) => path.endsWith("/page.tsx"))
    .flatMap((file) => {
      const guard = guards.find(({ folder }) => file.path.startsWith(folder))?.guard;
      if (!guard) return [];
      let isGuarded = false;
      walk(file.program, (node) => {
        if (node.type === "CallExpression" && nameOf(node.callee) === guard) isGuarded = true;
      });
      return isGuarded ? [] : [{ path: file.path, message: `must call ${guard}` }];
    });
}

/** Pages whose title asks for another permission than the page itself: who may see the page would get a tab without its name. */
export function checkTitles(tree: SourceTree): Violation[] {
  return [...tree.values()]
    .filter(({ path }) => path.startsWith("app/(console)/[org]/") && path.endsWith("/page.tsx"))
    .flatMap((file) => {
      const asked = { titleOf: new Set<string>(), requireOrganization: new Set<string>() };
      walk(file.program, (node) => {
        const name = node.type === "CallExpression" ? nameOf(node.callee) : undefined;
        if (name !== "titleOf" && name !== "requireOrganization") return;
        const { start, end } = (node.arguments as { start: number; end: number }[])[1] ?? { start: 0, end: 0 };
        asked[name].add(file.text.slice(start, end));
      });
      const { titleOf, requireOrganization } = asked;
      if (titleOf.size === 0 || [...titleOf].sort().join() === [...requireOrganization].sort().join()) return [];
      const permissions = [...requireOrganization].join(" and ");
      return [{ path: file.path, message: `its title must ask for ${permissions}, as the page does` }];
    });
}
