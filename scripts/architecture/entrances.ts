// Every way into the console goes through a wrapper that authenticates, authorizes and validates.

import type { SourceTree, Violation } from "./source-tree.ts";
import { directivesOf, exportedValues, lineOf, makerOf, walk } from "./syntax.ts";

const actionMakers = ["orgAction", "personAction", "publicAction", "redirectAction"];
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

/** Handlers below an organization that `orgHandler` did not make, and handlers that change something. */
export function checkHandlers(tree: SourceTree): Violation[] {
  return [...tree.values()]
    .filter(({ path }) => /^app\/.*\/route\.tsx?$/.test(path) && !path.startsWith("app/api/auth/"))
    .flatMap((file) =>
      exportedValues(file)
        .filter(({ name }) => methods.includes(name))
        .flatMap((value) => {
          if (value.name !== "GET") return [{ path: file.path, message: `${value.name}: changes go through actions` }];
          const isInOrganization = file.path.includes("/[org]/");
          if (!isInOrganization || makerOf(value) === "orgHandler") return [];
          return [{ path: file.path, message: "GET must be made by orgHandler" }];
        }),
    );
}
