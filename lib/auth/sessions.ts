import { createHash } from "node:crypto";
import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { type Connection, database } from "@/db/client";
import { operators } from "@/db/schema/operators";
import { sessions } from "@/db/schema/sessions";
import { users } from "@/db/schema/users";
import { newId, newToken } from "@/lib/ids";
import { sessionIdleSeconds, sessionLifeSeconds } from "./cookie";

export type RevokedReason =
  | "signed_out"
  | "ended_by_person"
  | "ended_by_administrator"
  | "password_changed"
  | "role_changed"
  | "member_removed";

const liveSession = z.object({
  sessionId: z.string().startsWith("ses_"),
  userId: z.string().startsWith("usr_"),
  userName: z.string().min(1),
  email: z.string().min(3),
  timeZone: z.string().min(1),
  theme: z.enum(["system", "light", "dark"]),
  /** Whether they may act as the seller; read anew with each request. */
  isOperator: z.boolean(),
});

/** The person behind a session that is neither revoked nor over. */
export type LiveSession = z.infer<typeof liveSession>;

/** Opens a session and gives the random token that the cookie carries; only its hash is stored. */
export async function openSession(
  userId: string,
  from: { address: string; userAgent: string },
  on: Connection = database(),
): Promise<string> {
  const token = newToken();
  await on.insert(sessions).values({
    id: newId("ses"),
    userId,
    tokenHash: hashOf(token),
    address: from.address,
    userAgent: from.userAgent,
    expiresAt: sql`now() + make_interval(secs => ${sessionLifeSeconds})`,
  });
  return token;
}

/** Loads and checks the session behind a token, on every request. Notes that it was seen, at most once a minute. */
export async function findLiveSession(token: string): Promise<LiveSession | null> {
  const [row] = await database()
    .select({
      sessionId: sessions.id,
      userId: users.id,
      userName: users.name,
      email: users.email,
      timeZone: users.timeZone,
      theme: users.theme,
      isOperator: sql<boolean>`${operators.userId} is not null`,
      stale: sql<boolean>`${sessions.lastSeenAt} < now() - interval '1 minute'`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .leftJoin(operators, eq(operators.userId, users.id))
    .where(and(eq(sessions.tokenHash, hashOf(token)), isLive()));
  if (!row) return null;
  if (row.stale) {
    await database().update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, row.sessionId));
  }
  const checked = liveSession.safeParse(row);
  return checked.success ? checked.data : null;
}

export interface SessionSummary {
  id: string;
  address: string;
  userAgent: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
}

/** A person's live sessions, last seen first. */
export async function listSessions(userId: string): Promise<SessionSummary[]> {
  return database()
    .select({
      id: sessions.id,
      address: sessions.address,
      userAgent: sessions.userAgent,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isLive()))
    .orderBy(desc(sessions.lastSeenAt));
}

/** Ends one session of a person. False when it is not theirs or already over. */
export async function revokeSession(
  userId: string,
  sessionId: string,
  reason: RevokedReason,
  on: Connection = database(),
): Promise<boolean> {
  const ended = await on
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedReason: reason })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isNull(sessions.revokedAt)))
    .returning({ id: sessions.id });
  return ended.length > 0;
}

/** Ends every session of a person but the one to keep; all of them without it. Gives how many. */
export async function revokeSessionsOf(
  userId: string,
  reason: RevokedReason,
  { keep, on = database() }: { keep?: string | undefined; on?: Connection } = {},
): Promise<number> {
  const ended = await on
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedReason: reason })
    .where(and(eq(sessions.userId, userId), isNull(sessions.revokedAt), keep ? ne(sessions.id, keep) : undefined))
    .returning({ id: sessions.id });
  return ended.length;
}

/** Ends the session behind a cookie's token, at sign-out. */
export async function revokeSessionByToken(token: string, on: Connection = database()): Promise<void> {
  await on
    .update(sessions)
    .set({ revokedAt: sql`now()`, revokedReason: "signed_out" satisfies RevokedReason })
    .where(and(eq(sessions.tokenHash, hashOf(token)), isNull(sessions.revokedAt)));
}

function isLive() {
  return and(
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, sql`now()`),
    gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${sessionIdleSeconds})`),
  );
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
