import { eq, sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { memberships } from "@/db/schema/memberships";
import { findLiveSession } from "@/lib/auth/sessions";
import { makeFeed } from "@/lib/calendar/change-feed";
import { readCalendar } from "@/lib/calendar/queries";
import { findMembership } from "@/lib/organizations/queries";
import { addMembership } from "@/lib/organizations/records";
import { type StubAnswer, type StubCall, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { whileRefusing } from "@/lib/testing/while-refusing";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { patience } from "@/scripts/testing/patience";
import { acceptAsKnownPerson, acceptAsNewPerson } from "./accept-invitation";
import { changeRole, endMemberSessions, removeMember } from "./change-role";
import { invite, withdrawInvitation } from "./invite";
import { findInvitation, listInvitations, listMembers } from "./queries";

const console = withConsole();
const calls = stubDepartures();
const from = { requestId: "req_1", address: "192.0.2.1" };
const tokenOf = (link: string) => new URL(link).pathname.split("/").at(-1) ?? "";

const departureAnswers: Record<string, object> = {
  "standing-purchase-withdrawals": { withdrawn: 1 },
  "batch-cancellations": { cancelled: 1 },
};

/** A control plane that hears of everybody who leaves. */
function stubDepartures() {
  const answers = new Proxy<Record<string, StubAnswer>>(
    {},
    {
      get:
        () =>
        ({ path }: StubCall) => ({
          status: 201,
          body: departureAnswers[path.split("/").at(-1) ?? ""] ?? { personId: path.split("/").at(-2) },
        }),
    },
  );
  return stubControlPlane(answers).calls;
}

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
  const { organizationId } = owner.ctx;
  expect(calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
    `POST /api/v1/console/organizations/${organizationId}/people/${member.ctx.userId}/departures`,
    `POST /api/v1/console/organizations/${organizationId}/people/${member.ctx.userId}/standing-purchase-withdrawals`,
    `POST /api/v1/console/organizations/${organizationId}/people/${member.ctx.userId}/batch-cancellations`,
  ]);
});

test.each([
  ["viewer", 1, 1],
  ["engineer", 1, 0],
  ["owner", 0, 0],
] as const)(
  "an administrator who becomes %s: standing purchases are withdrawn %i times, batches cancelled %i times",
  async (role, purchases, batches) => {
    const owner = await makeMember("owner");
    const member = await makeMember("administrator", owner.ctx);
    await changeRole(owner.ctx, member.ctx.userId, role);
    const times = (act: string) => calls.filter(({ path }) => path.endsWith(`/${act}`)).length;
    expect([times("standing-purchase-withdrawals"), times("batch-cancellations")]).toEqual([purchases, batches]);
  },
);

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

test("who becomes an owner at the same moment is not removed by an administrator", async () => {
  const owner = await makeMember("owner");
  const administrator = await makeMember("administrator", owner.ctx);
  const rising = await makeMember("viewer", owner.ctx);
  let removing: Promise<unknown> = Promise.resolve();
  await database().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`owners ${owner.ctx.organizationId}`}, 0))`);
    await tx.update(memberships).set({ role: "owner" }).where(eq(memberships.userId, rising.ctx.userId));
    removing = removeMember(administrator.ctx, rising.ctx.userId).catch((error) => error);
    await vi.waitFor(async () => {
      const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      expect((await database().execute(waiting)).rowCount).toBe(1);
    }, patience);
  });
  expect(await removing).toMatchObject({ code: "forbidden" });
  expect((await findMembership(rising.ctx.userId, owner.ctx.slug))?.role).toBe("owner");
});

test("an administrator who is demoted or removed at the same moment acts no more", async () => {
  const owner = await makeMember("owner");
  const viewer = await makeMember("viewer", owner.ctx);
  await invite(owner.ctx, "invited@example.com", "viewer");
  const [open] = await listInvitations(owner.ctx);
  const acts = [
    (actor: TestMember) => changeRole(actor.ctx, viewer.ctx.userId, "engineer"),
    (actor: TestMember) => removeMember(actor.ctx, viewer.ctx.userId),
    (actor: TestMember) => endMemberSessions(actor.ctx, viewer.ctx.userId),
    (actor: TestMember) => invite(actor.ctx, "friend@example.com", "administrator"),
    (actor: TestMember) => withdrawInvitation(actor.ctx, open?.id ?? ""),
  ];
  for (const [index, act] of acts.entries()) {
    const actor = await makeMember("administrator", owner.ctx);
    // The act has begun, with the role that the request was let in with; it waits for whoever takes the role away.
    let acting: Promise<unknown> = Promise.resolve();
    await database().transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`owners ${owner.ctx.organizationId}`}, 0))`);
      const theirs = eq(memberships.userId, actor.ctx.userId);
      if (index % 2) await tx.delete(memberships).where(theirs);
      else await tx.update(memberships).set({ role: "viewer" }).where(theirs);
      acting = act(actor).catch((error) => error);
      await vi.waitFor(async () => {
        const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
        expect((await database().execute(waiting)).rowCount).toBe(1);
      }, patience);
    });
    expect(await acting).toMatchObject({ code: "forbidden" });
  }
  expect((await findMembership(viewer.ctx.userId, owner.ctx.slug))?.role).toBe("viewer");
  expect(await findLiveSession(viewer.token)).not.toBeNull();
  expect((await listInvitations(owner.ctx)).map(({ email }) => email)).toEqual(["invited@example.com"]);
});

test("a removal whose sessions cannot be ended is no removal, and what cannot be audited is not done", async () => {
  const owner = await makeMember("owner");
  const member = await makeMember("viewer", owner.ctx);
  await invite(owner.ctx, "stays@example.com", "viewer");
  const [open] = await listInvitations(owner.ctx);
  const endings = { table: "sessions", rule: "revoked_reason not in ('member_removed', 'role_changed')" };
  await whileRefusing(console.ownerUrl, endings, async () => {
    await expect(removeMember(owner.ctx, member.ctx.userId)).rejects.toThrow();
    await expect(changeRole(owner.ctx, member.ctx.userId, "finance")).rejects.toThrow();
  });
  expect((await findMembership(member.ctx.userId, owner.ctx.slug))?.role).toBe("viewer");
  await whileRefusing(console.ownerUrl, { table: "audit_entries", rule: "action not like 'member.%'" }, async () => {
    await expect(endMemberSessions(owner.ctx, member.ctx.userId)).rejects.toThrow();
    await expect(withdrawInvitation(owner.ctx, open?.id ?? "")).rejects.toThrow();
  });
  expect(await findLiveSession(member.token)).not.toBeNull();
  expect(await listInvitations(owner.ctx)).toHaveLength(1);
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

test("nobody who was removed or demoted comes back with an invitation of their own making", async () => {
  const owner = await makeMember("owner");
  const [left, demoted] = [await makeMember("administrator", owner.ctx), await makeMember("owner", owner.ctx)];
  const invited = async (by: TestMember, ...given: [string, "viewer" | "administrator" | "owner"]) =>
    tokenOf((await invite(by.ctx, ...given)).link);
  const back = await invited(left, "back@example.com", "administrator");
  const top = await invited(demoted, "top@example.com", "owner");
  const plain = await invited(demoted, "plain@example.com", "viewer");
  await removeMember(owner.ctx, left.ctx.userId);
  await changeRole(owner.ctx, demoted.ctx.userId, "administrator");
  const given = { name: "Test back", password: "a long password" };
  await expect(acceptAsNewPerson(from, { ...given, token: back })).rejects.toMatchObject({ code: "not_found" });
  expect(await findInvitation(top)).toBeNull();
  expect(await findInvitation(plain)).not.toBeNull();
  await changeRole(owner.ctx, demoted.ctx.userId, "engineer");
  expect(await findInvitation(plain)).toBeNull();
  const entries = await database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, "member.withdraw_invitation"));
  const own = entries.filter(({ organizationId }) => organizationId === owner.ctx.organizationId);
  expect(own.map(({ targetName }) => targetName).sort()).toEqual([
    "back@example.com",
    "plain@example.com",
    "top@example.com",
  ]);
});

test("nobody who was removed comes back with an invitation made while they joined, or reads the calendar that they had", async () => {
  const [owner, person] = [await makeMember("owner"), await makeMember("engineer")];
  const { link } = await invite(owner.ctx, person.ctx.email, "engineer");
  const joins = { organizationId: owner.ctx.organizationId, userId: person.ctx.userId, role: "engineer" as const };
  await addMembership(database(), joins);
  const { address } = await makeFeed({ ...person.ctx, organizationId: owner.ctx.organizationId });
  await removeMember(owner.ctx, person.ctx.userId);
  const known = { ...person.ctx, theme: "system", isOperator: false } as const;
  await expect(acceptAsKnownPerson(known, tokenOf(link))).rejects.toThrow("used, withdrawn, or is over");
  await addMembership(database(), joins);
  expect(await readCalendar(tokenOf(address))).toBeNull();
});

test("somebody else's invitation cannot be taken", async () => {
  const owner = await makeMember("owner");
  const stranger = await makeMember("viewer");
  const { link } = await invite(owner.ctx, "meant@example.com", "administrator");
  const person = { ...stranger.ctx, theme: "system" as const, isOperator: false };
  await expect(acceptAsKnownPerson(person, tokenOf(link))).rejects.toMatchObject({ code: "forbidden" });
  expect(await findMembership(stranger.ctx.userId, owner.ctx.slug)).toBeNull();
});

test("an address that no organization can have is nobody's, whatever its characters", async () => {
  const owner = await makeMember("owner");
  expect(await findMembership(owner.ctx.userId, "\0")).toBeNull();
  expect(await findMembership(owner.ctx.userId, "' or true --")).toBeNull();
});

test("a link that a member opens is used up, and that is audited", async () => {
  const owner = await makeMember("owner");
  const known = await makeMember("engineer");
  const { link } = await invite(owner.ctx, known.ctx.email, "administrator");
  await addMembership(database(), {
    organizationId: owner.ctx.organizationId,
    userId: known.ctx.userId,
    role: "viewer",
  });
  await acceptAsKnownPerson({ ...known.ctx, theme: "system", isOperator: false }, tokenOf(link));
  expect(await findInvitation(tokenOf(link))).toBeNull();
  expect((await findMembership(known.ctx.userId, owner.ctx.slug))?.role).toBe("viewer");
  const used = await database().select().from(auditEntries).where(eq(auditEntries.action, "invitation.use"));
  expect(used).toMatchObject([{ organizationId: owner.ctx.organizationId, actorId: known.ctx.userId }]);
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
