import { and, eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { changePassword } from "@/lib/settings/change-profile";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import { findLiveSession } from "./sessions";
import { signIn } from "./sign-in";

const afterLook = vi.hoisted(() => ({ once: null as (() => Promise<unknown>) | null }));
vi.mock("./password", async (original) => {
  const { isPassword, ...rest } = await original<typeof import("./password")>();
  const look: typeof isPassword = async (...given) => {
    const matches = await isPassword(...given);
    const act = afterLook.once;
    afterLook.once = null;
    await act?.();
    return matches;
  };
  return { ...rest, isPassword: look };
});

withConsole();
const from = (address: string) => ({ requestId: "req_1", address, userAgent: "test" });

test("the right password opens a session of its own", async () => {
  const { ctx, password, token } = await makeMember("engineer");
  const other = await signIn(ctx.email, password, from("192.0.2.10"));
  expect(other).not.toBe(token);
  expect((await findLiveSession(other))?.userId).toBe(ctx.userId);
});

test("a password that is changed while it is looked at opens no session that outlives the change", async () => {
  const { ctx, password, token } = await makeMember("owner");
  const person = { ...ctx, theme: "system" as const, isOperator: false };
  afterLook.once = () => changePassword(person, { current: password, password: "another long password" });
  const late = signIn(ctx.email, password, from("192.0.2.12"));
  await expect(late).rejects.toMatchObject({ code: "unauthenticated" });
  expect(await findLiveSession(token)).not.toBeNull();
});

test("an unknown address and a wrong password read the same, and both are audited", async () => {
  const { ctx } = await makeMember("engineer");
  const wrong = await signIn(ctx.email, "not the password", from("192.0.2.11")).catch((error) => error);
  const unknown = await signIn("nobody@example.com", "not the password", from("192.0.2.11")).catch((error) => error);
  expect(wrong).toMatchObject({ code: "unauthenticated" });
  expect(unknown.message).toBe(wrong.message);
  const refused = await database()
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.address, "192.0.2.11"), eq(auditEntries.outcome, "refused")));
  expect(refused).toHaveLength(2);
  expect(JSON.stringify(refused)).not.toContain("not the password");
});

test("guessing one person's password is stopped, also from many places, also with the right one", async () => {
  const { ctx, password } = await makeMember("owner");
  const codes: string[] = [];
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await signIn(ctx.email, "a guess", from(`198.51.100.${attempt}`)).catch((error) => codes.push(error.code));
  }
  expect(codes.filter((code) => code === "unauthenticated")).toHaveLength(8);
  await expect(signIn(ctx.email, password, from("198.51.100.200"))).rejects.toMatchObject({ code: "rate_limited" });
});

test("trying a list of stolen passwords from one place is stopped", async () => {
  const attempts = Array.from({ length: 64 }, (_, person) =>
    signIn(`person-${person}@example.com`, "stolen", from("203.0.113.5")).catch((error) => error.code),
  );
  const codes = await Promise.all(attempts);
  expect(codes.filter((code) => code === "rate_limited")).toHaveLength(4);
});

test("an unknown address takes as long as a known one", async () => {
  const { ctx } = await makeMember("viewer");
  const time = async (email: string, address: string) => {
    const began = performance.now();
    await signIn(email, "x".repeat(12), from(address)).catch(() => {});
    return performance.now() - began;
  };
  const [known, unknown]: [number[], number[]] = [[], []];
  for (let round = 0; round < 6; round += 1) {
    known.push(await time(ctx.email, "192.0.2.20"));
    unknown.push(await time(`nobody-${round}@example.com`, "192.0.2.21"));
  }
  const median = (values: number[]) => values.sort((a, b) => a - b)[3] ?? 0;
  expect(median(unknown) / median(known)).toBeGreaterThan(0.5);
});
