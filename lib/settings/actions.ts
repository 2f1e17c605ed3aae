"use server";

import { cookies } from "next/headers";
import { findPerson } from "@/lib/auth/session";
import { saveTheme } from "./save-theme";
import { isTheme, themeCookie } from "./theme";

/** Keeps the theme for the person, and in the cookie that the next first paint reads. */
export async function keepTheme(theme: unknown): Promise<void> {
  const person = await findPerson();
  if (!person || !isTheme(theme)) return;
  await saveTheme(person.userId, theme);
  (await cookies()).set(themeCookie, theme, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}
