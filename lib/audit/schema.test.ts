import { expect, test } from "vitest";
import { actionsOf, isActorType, isAuditKind } from "./schema";

test("a kind stands for its actions, and every other word for itself, also one that objects have", () => {
  expect(actionsOf("projects")).toContain("project.");
  expect(actionsOf("access")).toEqual(expect.arrayContaining(["access.", "reservation.access_", "revealAccess"]));
  for (const action of ["member.invite", "constructor", "toString"]) expect(actionsOf(action)).toEqual([action]);
  expect(["projects", "constructor", "__proto__"].filter(isAuditKind)).toEqual(["projects"]);
  expect(["system", "usr_1", "toString"].filter(isActorType)).toEqual(["system"]);
});
