import { expect, test } from "vitest";
import { findLiveSession } from "@/lib/auth/sessions";
import { findMembership } from "@/lib/organizations/queries";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { acceptAsKnownPerson, acceptAsNewPerson } from "./accept-invitation";
import { changeRole, endMemberSessions, removeMember } from "./change-role";
import { invite, withdrawInvitation } from "./invite";
import { findInvitation, listInvitations, listMembers } from "./queries";

withConsole();
const from = { requestId: "req_1", address: "192.0.2.1" };
const tokenOf = (link: string) => new URL(link).pathname.split("/").at(-1) ?? "";

test("a change of role takes hold and ends the member's sessions", async () => {
  const owner = await makeMember("owner");
  const member = await makeMember("viewer", owner.ctx);
  await changeRole(owner.ctx, member.ctx.userId, "engineer");
  expect((await findMembership(member.ctx.userId, owner.ctx.slug))?.role).toBe("engineer");
  expect(await findLiveSession(member.token)).toBeNull();
});

test("an ex-member's session is worth nothing and the organization is not found any more", async () => {
  const owner = await makeMember("owner");
  const member = await makeMember("administrator", owner.ctx);
  await removeMember(owner.ctx, member.ctx.userId);
  expect(await findLiveSession(member.token)).toBeNull();
  expect(await findMembership(member.ctx.userId, owner.ctx.slug)).toBeNull();
});

test("an administrator makes, changes and removes no owner", async () => {
  const owner = await makeMember("owner");
  const administrator = await makeMember("administrator", owner.ctx);
  const viewer = await makeMember("viewer", owner.ctx);
  for (const attempt of [
    () => changeRole(administrator.ctx, owner.ctx.userId, "viewer"),
    () => changeRole(administrator.ctx, viewer.ctx.userId, "owner"),
    () => removeMember(administrator.ctx, owner.ctx.userId),
    () => endMemberSessions(administrator.ctx, owner.ctx.userId),
    () => invite(administrator.ctx, "new@example.com", "owner"),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "forbidden" });
  }
});

test("nobody changes or removes themselves, so an owner always stays", async () => {
  const owner = await makeMember("owner");
  await expect(changeRole(owner.ctx, owner.ctx.userId, "viewer")).rejects.toMatchObject({ code: "conflict" });
  await expect(removeMember(owner.ctx, owner.ctx.userId)).rejects.toMatchObject({ code: "conflict" });
});

test("two owners who demote each other at once leave one", async () => {
  const a = await makeMember("owner");
  const b = await makeMember("owner", a.ctx);
  await Promise.allSettled([changeRole(a.ctx, b.ctx.userId, "viewer"), changeRole(b.ctx, a.ctx.userId, "viewer")]);
  const owners = (await listMembers(a.ctx)).filter(({ role }) => role === "owner");
  expect(owners.length).toBe(1);
});

test("a member of another organization is not found", async () => {
  const [mine, other] = [await makeMember("owner"), await makeMember("viewer")];
  await expect(changeRole(mine.ctx, other.ctx.userId, "engineer")).rejects.toMatchObject({ code: "not_found" });
  await expect(removeMember(mine.ctx, other.ctx.userId)).rejects.toMatchObject({ code: "not_found" });
  expect(await findLiveSession(other.token)).not.toBeNull();
});

test("an invitation lets one person in, once", async () => {
  const owner = await makeMember("owner");
  const { link } = await invite(owner.ctx, "joins@example.com", "finance");
  const given = { token: tokenOf(link), name: "Test joins", password: "a long password" };
  const attempts = await Promise.allSettled([
    acceptAsNewPerson(from, given),
    acceptAsNewPerson(from, given),
    acceptAsNewPerson(from, given),
  ]);
  expect(attempts.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const members = await listMembers(owner.ctx);
  expect(members.filter(({ email }) => email === "joins@example.com")).toMatchObject([{ role: "finance" }]);
  expect(await findInvitation(given.token)).toBeNull();
});

test("a newer invitation replaces the older one; a withdrawn one is worth nothing", async () => {
  const owner = await makeMember("owner");
  const first = await invite(owner.ctx, "twice@example.com", "viewer");
  const second = await invite(owner.ctx, "twice@example.com", "viewer");
  expect(await findInvitation(tokenOf(first.link))).toBeNull();
  const [open] = await listInvitations(owner.ctx);
  await withdrawInvitation(owner.ctx, open?.id ?? "");
  expect(await findInvitation(tokenOf(second.link))).toBeNull();
  const other = await makeMember("owner");
  await expect(withdrawInvitation(other.ctx, open?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
});

test("somebody else's invitation cannot be taken", async () => {
  const owner = await makeMember("owner");
  const stranger = await makeMember("viewer");
  const { link } = await invite(owner.ctx, "meant@example.com", "administrator");
  const person = { ...stranger.ctx, theme: "system" as const, isOperator: false };
  await expect(acceptAsKnownPerson(person, tokenOf(link))).rejects.toMatchObject({ code: "forbidden" });
  expect(await findMembership(stranger.ctx.userId, owner.ctx.slug)).toBeNull();
});

test("a known person joins with the account they have", async () => {
  const owner = await makeMember("owner");
  const known = await makeMember("engineer");
  const { link } = await invite(owner.ctx, known.ctx.email, "engineer");
  await expect(
    acceptAsNewPerson(from, { token: tokenOf(link), name: "x", password: "a long password" }),
  ).rejects.toMatchObject({ code: "conflict" });
  expect(await acceptAsKnownPerson({ ...known.ctx, theme: "system", isOperator: false }, tokenOf(link))).toEqual({
    slug: owner.ctx.slug,
  });
  expect((await findMembership(known.ctx.userId, owner.ctx.slug))?.role).toBe("engineer");
});
