import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { actionsOf, auditKinds, isActorType, isAuditKind } from "./schema";

/** What is the seller's alone: no customer's log holds it. */
const desk = new Set([
  ...["mail", "node_type", "operator", "price_list", "quota_rule", "region", "seller", "supply", "tax_rate"],
  ...["invoice_review"],
]);

test("a kind stands for its actions, and every other word for itself, also one that objects have", () => {
  expect(actionsOf("projects")).toContain("project.");
  expect(actionsOf("access")).toEqual(expect.arrayContaining(["access.", "reservation.access_", "revealAccess"]));
  for (const action of ["member.invite", "constructor", "toString"]) expect(actionsOf(action)).toEqual([action]);
  expect(["projects", "constructor", "__proto__"].filter(isAuditKind)).toEqual(["projects"]);
  expect(["system", "usr_1", "toString"].filter(isActorType)).toEqual(["system"]);
});

test("every act that the programs write into a customer's log is of a kind that the log can be narrowed to", () => {
  const nouns = new Set<string>();
  for (const path of globSync(["lib/**/*.ts", "control-plane/**/*.ts"])) {
    if (/\.test\.ts$|\/testing\//.test(path)) continue;
    for (const [, noun = ""] of readFileSync(path, "utf8").matchAll(/\baction: "([a-z_A-Z]+)\./g)) nouns.add(noun);
  }
  const kinds = new Set<string>(Object.values(auditKinds).flatMap(({ actions }) => [...actions]));
  expect(nouns.size).toBeGreaterThan(40);
  expect([...nouns].filter((noun) => !desk.has(noun) && !kinds.has(`${noun}.`))).toEqual([]);
});
