import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { sessions } from "@/db/schema/sessions";
import { makeMember, withConsole } from "@/lib/testing/with-console";
import {
  findLiveSession,
  listSessions,
  openSession,
  revokeSession,
  revokeSessionByToken,
  revokeSessionsOf,
} from "./sessions";

withConsole();
const place = { address: "192.0.2.7", userAgent: "Firefox" };

test("a session is refused from the next request on once it is revoked", async () => {
  const { ctx, token } = await makeMember("engineer");
  expect((await findLiveSession(token))?.userId).toBe(ctx.userId);
  expect(await revokeSession(ctx.userId, ctx.sessionId, "ended_by_person")).toBe(true);
  expect(await findLiveSession(token)).toBeNull();
});

test("nobody ends another person's session", async () => {
  const [mine, other] = [await makeMember("owner"), await makeMember("owner")];
  expect(await revokeSession(mine.ctx.userId, other.ctx.sessionId, "ended_by_person")).toBe(false);
  expect(await findLiveSession(other.token)).not.toBeNull();
});

test("ending the others keeps the one that asks", async () => {
  const { ctx, token } = await makeMember("viewer");
  const others = [await openSession(ctx.userId, place), await openSession(ctx.userId, place)];
  expect(await listSessions(ctx.userId)).toHaveLength(3);
  expect(await revokeSessionsOf(ctx.userId, "ended_by_person", { keep: ctx.sessionId })).toBe(2);
  expect(await findLiveSession(token)).not.toBeNull();
  for (const other of others) expect(await findLiveSession(other)).toBeNull();
});

test.each([
  ["it is over", { expiresAt: sql`now() - interval '1 second'` }],
  ["it was not used for a day", { lastSeenAt: sql`now() - interval '25 hours'` }],
])("a session does not live when %s", async (_, change) => {
  const { ctx, token } = await makeMember("viewer");
  await database().update(sessions).set(change).where(eq(sessions.id, ctx.sessionId));
  expect(await findLiveSession(token)).toBeNull();
});

test("signing out kills every copy of the cookie", async () => {
  const { token } = await makeMember("finance");
  await revokeSessionByToken(token);
  expect(await findLiveSession(token)).toBeNull();
});

test("the table holds no token", async () => {
  const { token } = await makeMember("finance");
  const rows = await database().select().from(sessions);
  expect(JSON.stringify(rows)).not.toContain(token);
});

test("a made-up token finds nothing", async () => {
  expect(await findLiveSession("")).toBeNull();
  expect(await findLiveSession("ses_1' or '1'='1")).toBeNull();
});
