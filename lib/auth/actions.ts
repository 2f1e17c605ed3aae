"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { database } from "@/db/client";
import { publicAction, redirectAction } from "@/lib/actions";
import { recordAudit } from "@/lib/audit/record-audit";
import { themeCookie } from "@/lib/settings/theme";
import { themeOf } from "@/lib/settings/theme-of";
import { sessionCookieName } from "./cookie";
import { signInWithPassword } from "./handshake";
import { safeNext } from "./next-path";
import { signInInput } from "./schema";
import { findPerson, sessionToken } from "./session";
import { revokeSessionByToken } from "./sessions";

export const signInAction = publicAction({
  input: signInInput,
  run: async (_facts, { email, password, next }) => {
    await signInWithPassword(email, password);
    (await cookies()).set(themeCookie, await themeOf(email), { path: "/", maxAge: 31_536_000, sameSite: "lax" });
    redirect(safeNext(next));
  },
});

/** Ends the session row first: the cookie is worthless from then on, wherever a copy of it lies. */
export const signOut = redirectAction(async () => {
  const [person, token] = await Promise.all([findPerson(), sessionToken()]);
  await database().transaction(async (tx) => {
    if (token) await revokeSessionByToken(token, tx);
    if (person)
      await recordAudit({ ...person, organizationId: null }, { action: "session.close", outcome: "succeeded" }, tx);
  });
  (await cookies()).delete(sessionCookieName());
  redirect("/sign-in?signed-out=1");
});
