import { z } from "zod";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import type { PlaygroundState } from "@/lib/playground/state";
import { playgroundState } from "@/lib/playground/state-schema";
import { dayInAddress } from "@/lib/query/day-in-address";
import { longestTitle, mostStateBytes } from "./conversation";
import { bytesOf } from "./stored-state";

const state: z.ZodType<PlaygroundState> = playgroundState.refine(
  (given) => bytesOf(given) <= mostStateBytes,
  "This conversation has become too long to be kept.",
);

export const saveConversationInput = z.strictObject({
  /** Made by the page for this conversation. */
  key: z.uuid(),
  /** How many saves this one is based on. */
  revision: z.number().int().min(0),
  projectId: identifier,
  state,
});
export type SaveConversationInput = z.infer<typeof saveConversationInput>;

const conversationId = identifier;

export const renameConversationInput = z.strictObject({
  conversationId,
  title: oneLine.min(1, "Give it a title.").max(longestTitle, `Use at most ${longestTitle} characters.`),
});
export type RenameConversationInput = z.infer<typeof renameConversationInput>;

export const shareConversationInput = z.strictObject({
  conversationId,
  shared: z.enum(["true", "false"]).transform((text) => text === "true"),
});
export type ShareConversationInput = z.infer<typeof shareConversationInput>;

export const deleteConversationsInput = z.strictObject({
  ids: z.array(conversationId).min(1, "Choose at least one conversation.").max(500),
});

export const deleteAllConversationsInput = z.strictObject({});

/** The history's filters as they stand in its address; what makes no sense falls back. */
export const historyFilter = z.object({
  search: z.string().trim().max(200).optional().catch(undefined),
  project: z.string().max(128).optional().catch(undefined),
  model: z.string().max(128).optional().catch(undefined),
  from: dayInAddress,
  until: dayInAddress,
  cursor: z.string().max(512).optional().catch(undefined),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

export const exportQuery = z.strictObject({ format: z.enum(["json", "markdown"]) });
export const historyQuery = z.strictObject({ search: z.string().trim().max(200).optional() });
