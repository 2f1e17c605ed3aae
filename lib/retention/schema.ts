import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { keepChoices } from "./retention";

export const setRetentionInput = z.strictObject({
  projectId: identifier,
  keep: z
    .string()
    .refine((text) => keepChoices.some((choice) => String(choice) === text), "Choose one of these.")
    .transform((text) => (text === "null" ? null : Number(text))),
  /** Conversations that are over the new limit are deleted at once. */
  understood: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});
export type SetRetentionInput = z.infer<typeof setRetentionInput>;
