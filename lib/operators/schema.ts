import { z } from "zod";
import { emailField } from "@/lib/auth/schema";

export const addOperatorInput = z.strictObject({ email: emailField });
export type AddOperatorInput = z.infer<typeof addOperatorInput>;

export const removeOperatorInput = z.strictObject({ userId: z.string().startsWith("usr_").max(64) });
export type RemoveOperatorInput = z.infer<typeof removeOperatorInput>;
