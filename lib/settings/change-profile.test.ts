import { expect, test } from "vitest";
import { findLiveSession, openSession } from "@/lib/auth/sessions";
import { signIn } from "@/lib/auth/sign-in";
import { whileRefusing } from "@/lib/testing/while-refusing";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { changePassword, endOtherSessions, endSession } from "./change-profile";

const console = withConsole();
const from = { requestId: "req_1", address: "192.0.2.30", userAgent: "test" };

test("a new password ends every other session and keeps the one that asks", async () => {
  const { ctx, password, token } = await makeMember("engineer");
  const other = await openSession(ctx.userId, from);
  await changePassword(
    { ...ctx, theme: "system", isOperator: false },
    { current: password, password: "another long password" },
  );
  expect(await findLiveSession(token)).not.toBeNull();
  expect(await findLiveSession(other)).toBeNull();
  await expect(signIn(ctx.email, password, from)).rejects.toMatchObject({ code: "unauthenticated" });
});

test("the current password can be guessed at as seldom as at the sign-in, and together with it", async () => {
  const { ctx, password } = await makeMember("engineer");
  const person = { ...ctx, theme: "system" as const, isOperator: false };
  const guess = (current: string) => changePassword(person, { current, password: "another long password" });
  for (let attempt = 0; attempt < 7; attempt++)
    await expect(guess("wrong")).rejects.toMatchObject({ code: "invalid_input" });
  await expect(signIn(ctx.email, "wrong", from)).rejects.toMatchObject({ code: "unauthenticated" });
  await expect(guess(password)).rejects.toMatchObject({ code: "rate_limited" });
  await expect(signIn(ctx.email, password, from)).rejects.toMatchObject({ code: "rate_limited" });
});

test("the right one clears what was counted", async () => {
  const { ctx, password } = await makeMember("engineer");
  const person = { ...ctx, theme: "system" as const, isOperator: false };
  for (let attempt = 0; attempt < 7; attempt++)
    await expect(changePassword(person, { current: "wrong", password: "x".repeat(20) })).rejects.toThrow();
  await changePassword(person, { current: password, password: "another long password" });
  expect(await signIn(ctx.email, "another long password", from)).toEqual(expect.any(String));
});

test("a password that is changed meanwhile is the current one no more: of two changes at once one stands", async () => {
  const { ctx, password, token } = await makeMember("engineer");
  const stolenToken = await openSession(ctx.userId, from);
  const stolen = await findLiveSession(stolenToken);
  const person = { ...ctx, theme: "system" as const, isOperator: false };
  const changes = [
    { from: person, to: "the password of the owner" },
    { from: { ...person, sessionId: stolen?.sessionId ?? "" }, to: "the password of the thief" },
  ].map(async ({ from, to }) => changePassword(from, { current: password, password: to }));
  const outcomes = await Promise.allSettled(changes);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "invalid_input" } });
  // Whose change stood still has a session, and the other has none.
  const live = await Promise.all([token, stolenToken].map(findLiveSession));
  expect(live.filter(Boolean)).toHaveLength(1);
});

test("what cannot be audited is not done: the password stays, and so do the sessions", async () => {
  const { ctx, password } = await makeMember("engineer");
  const person = { ...ctx, theme: "system" as const, isOperator: false };
  const other = await openSession(ctx.userId, from);
  const session = await findLiveSession(other);
  const rule = "action not in ('password.change', 'session.end', 'session.end_others')";
  await whileRefusing(console.ownerUrl, { table: "audit_entries", rule }, async () => {
    await expect(changePassword(person, { current: password, password: "another long password" })).rejects.toThrow();
    await expect(endSession(person, session?.sessionId ?? "")).rejects.toThrow();
    await expect(endOtherSessions(person)).rejects.toThrow();
  });
  expect(await findLiveSession(other)).not.toBeNull();
  expect(await signIn(ctx.email, password, from)).toEqual(expect.any(String));
});
