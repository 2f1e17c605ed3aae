import { z } from "zod";
import { timeZone } from "@/control-plane/contract/primitives";
import { newPasswordField, personNameField } from "@/lib/auth/schema";
import { themes } from "./theme";

export const changeProfileInput = z.strictObject({
  name: personNameField,
  timeZone,
  theme: z.enum(themes, "Choose a theme."),
});

export const changePasswordInput = z
  .strictObject({
    current: z.string().min(1, "Write your current password.").max(200),
    password: newPasswordField,
  })
  .refine(({ current, password }) => current !== password, {
    path: ["password"],
    error: "Choose another password than the current one.",
  });

/** `mail` means in the console as well. */
export const notifyByInput = z.strictObject({ notifyBy: z.enum(["mail", "console"], "Choose one.") });
export const keepThemeInput = z.strictObject({ theme: z.enum(themes) });
export const endSessionInput = z.strictObject({ sessionId: z.string().startsWith("ses_").max(64) });
export const endOtherSessionsInput = z.strictObject({});
