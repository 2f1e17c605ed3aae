import { expect, test } from "vitest";
import type { Role } from "@/lib/auth/roles";
import { missingApprovals } from "./who-is-left";

const requirement = {
  ...{ policyId: "app_1", policyName: "Large", because: "x", approverRoles: ["finance"], anyBuyer: false },
  ...{
    approverPeople: [{ id: "usr_ann", name: "Ann" }],
    decideByLink: true,
    allowOwnRequests: false,
    deadlineHours: 24,
    approvedBy: null,
  },
};
const ann = { type: "user" as const, id: "usr_ann", name: "Ann" };
const given = { id: "apd_1", decision: "approve" as const, reason: null, at: "2029-01-01T00:00:00Z", by: ann };
const member = (userId: string, role: Role) => ({ userId, role });
const missing = (members: ReturnType<typeof member>[], facts: object = {}, decisions: (typeof given)[] = []) =>
  missingApprovals({ requirements: [{ ...requirement, ...facts }], decisions, askedById: "usr_eve" }, members);

test("somebody of a role, or named and still there, can give it", () => {
  expect(missing([member("usr_bob", "finance")])).toEqual([]);
  expect(missing([member("usr_ann", "administrator")])).toEqual([]);
});

test.each([
  ["nobody is left", [], {}],
  ["others have other roles", [member("usr_bob", "administrator")], {}],
  ["whoever is named may not decide any more", [member("usr_ann", "viewer")], {}],
  ["it is the person who asked", [member("usr_eve", "finance")], {}],
  ["nobody but the person who asked may buy", [member("usr_eve", "owner")], { anyBuyer: true, approverRoles: [] }],
])("it is missing when %s", (_why, members, facts) => {
  expect(missing(members, facts)).toEqual(["Large"]);
});

test("one's own request counts where the policy says so, and a decision counts once", () => {
  expect(missing([member("usr_eve", "finance")], { allowOwnRequests: true })).toEqual([]);
  expect(missing([member("usr_ann", "administrator")], {}, [given])).toEqual(["Large"]);
  expect(missing([], { approvedBy: ann })).toEqual([]);
});
