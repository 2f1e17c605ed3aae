"use server";

import { refresh } from "next/cache";
import { cookies } from "next/headers";
import { personAction } from "@/lib/actions";
import {
  changeNotifyBy,
  changePassword,
  changeProfile,
  endOtherSessions,
  endSession,
  saveTheme,
} from "./change-profile";
import {
  changePasswordInput,
  changeProfileInput,
  endOtherSessionsInput,
  endSessionInput,
  keepThemeInput,
  notifyByInput,
} from "./schema";
import { type Theme, themeCookie } from "./theme";

export const changeProfileAction = personAction({
  input: changeProfileInput,
  run: async (person, input) => {
    await changeProfile(person, input);
    await setThemeCookie(input.theme);
    refresh();
  },
});

export const changePasswordAction = personAction({
  input: changePasswordInput,
  run: async (person, input) => {
    await changePassword(person, input);
    refresh();
  },
});

export const endSessionAction = personAction({
  input: endSessionInput,
  run: async (person, { sessionId }) => {
    await endSession(person, sessionId);
    refresh();
  },
});

export const endOtherSessionsAction = personAction({
  input: endOtherSessionsInput,
  run: async (person) => {
    await endOtherSessions(person);
    refresh();
  },
});

export const changeNotifyByAction = personAction({
  input: notifyByInput,
  run: async (person, { notifyBy }) => {
    await changeNotifyBy(person, notifyBy);
    refresh();
  },
});

/** Keeps the theme that was chosen in the person's menu, for their next browser too. */
export const keepTheme = personAction({
  input: keepThemeInput,
  run: async (person, { theme }) => {
    await saveTheme(person.userId, theme);
    await setThemeCookie(theme);
  },
});

async function setThemeCookie(theme: Theme): Promise<void> {
  (await cookies()).set(themeCookie, theme, { path: "/", maxAge: 31_536_000, sameSite: "lax" });
}
