import { z } from "zod";
import { timeZone } from "@/control-plane/contract/primitives";
import { roles } from "@/lib/auth/roles";
import { emailField, newPasswordField, personNameField } from "@/lib/auth/schema";
import { orAbsent } from "@/lib/form-input";

const role = z.enum(roles, "Choose a role.");
const userId = z.string().startsWith("usr_").max(64);

export const changeRoleInput = z.strictObject({ userId, role });
export const memberInput = z.strictObject({ userId });
export const inviteInput = z.strictObject({ email: emailField, role });
export const invitationInput = z.strictObject({ invitationId: z.string().startsWith("inv_").max(64) });
export const acceptInput = z.strictObject({
  token: z.string().min(20).max(100),
  name: personNameField,
  password: newPasswordField,
  timeZone: orAbsent(timeZone),
});
export const joinInput = z.strictObject({ token: z.string().min(20).max(100) });
