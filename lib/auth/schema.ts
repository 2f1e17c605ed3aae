import { z } from "zod";
import { canBeSeen, oneLine } from "@/control-plane/contract/primitives";

export const emailField = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .pipe(z.email("Write an e-mail address such as name@example.com."));

export const newPasswordField = z
  .string()
  .min(12, "Use at least 12 characters.")
  .max(200, "Use at most 200 characters.");

export const personNameField = oneLine
  .min(1, "Write a name.")
  .max(80, "Use at most 80 characters.")
  .refine(canBeSeen, "Write a name that can be seen.");

export const signInInput = z.strictObject({
  email: emailField,
  password: z.string().min(1, "Write your password.").max(200, "Use at most 200 characters."),
  next: z.string().max(2000).optional(),
});
