import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { mailStates } from "./mail";

/** The list's filters as they stand in its address; what makes no sense falls back. */
export const outboxFilter = z.object({
  search: z.string().trim().min(1).max(200).optional().catch(undefined),
  state: z.enum(mailStates).optional().catch(undefined),
  cursor: identifier.optional().catch(undefined),
});
export type OutboxFilter = z.infer<typeof outboxFilter>;

export const mailInput = z.strictObject({ mailId: z.string().startsWith("mail_").max(64) });
export type MailInput = z.infer<typeof mailInput>;
