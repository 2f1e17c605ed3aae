import { z } from "zod";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { bytesOf } from "@/lib/conversations/stored-state";
import type { PlaygroundState } from "@/lib/playground/state";
import { playgroundState } from "@/lib/playground/state-schema";
import { mostPresetBytes } from "./preset";

const state: z.ZodType<PlaygroundState> = playgroundState
  .refine(({ columns }) => columns.every(({ turns }) => turns.length === 0), "A preset holds settings alone.")
  .refine((given) => bytesOf(given) <= mostPresetBytes, "These settings are too long to be kept as a preset.");

export const savePresetInput = z.strictObject({
  name: oneLine.min(1, "Give the preset a name.").max(60, "Use at most 60 characters."),
  shared: z.boolean(),
  state,
});
export type SavePresetInput = z.infer<typeof savePresetInput>;

export const removePresetInput = z.strictObject({ presetId: identifier });
export type RemovePresetInput = z.infer<typeof removePresetInput>;
