import { isSecure } from "@/lib/env";

/** How long a sign-in lasts at most, in seconds. */
export const sessionLifeSeconds = 7 * 24 * 60 * 60;

/** How long a session may lie unused, in seconds. */
export const sessionIdleSeconds = 24 * 60 * 60;

/** `__Host-` binds the cookie to this host and to https; browsers refuse it on plain http. */
export function sessionCookieName(): string {
  return isSecure() ? "__Host-headroom.session" : "headroom.session";
}

/** Read by no script, sent by no other site's form, and over https alone where the console has it. */
export function cookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure() } as const;
}
