"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { renameConversation, shareConversation } from "./change-conversation";
import { deleteConversations } from "./delete-conversations";
import { saveConversation } from "./save-conversation";
import {
  deleteAllConversationsInput,
  deleteConversationsInput,
  renameConversationInput,
  saveConversationInput,
  shareConversationInput,
} from "./schema";

export const saveConversationAction = orgAction({
  action: "conversation.keep",
  needs: "models.use",
  input: saveConversationInput,
  run: saveConversation,
});

export const renameConversationAction = orgAction({
  action: "conversation.rename",
  needs: "models.use",
  input: renameConversationInput,
  run: async (ctx, input) => {
    await renameConversation(ctx, input);
    refresh();
  },
});

export const shareConversationAction = orgAction({
  action: "conversation.share",
  needs: "models.use",
  input: shareConversationInput,
  run: async (ctx, input) => {
    await shareConversation(ctx, input);
    refresh();
  },
});

export const deleteConversationsAction = orgAction({
  action: "conversation.delete",
  needs: "models.use",
  input: deleteConversationsInput,
  run: async (ctx, input) => {
    const deleted = await deleteConversations(ctx, input);
    refresh();
    return { deleted };
  },
});

/** Deletes one from its own page, which is gone with it. */
export const deleteConversationAction = orgAction({
  action: "conversation.delete",
  needs: "models.use",
  input: deleteConversationsInput,
  run: async (ctx, input) => {
    await deleteConversations(ctx, input);
    redirect(pathIn(ctx.slug, "playground/history"));
  },
});

export const deleteAllConversationsAction = orgAction({
  action: "conversation.delete",
  needs: "models.use",
  input: deleteAllConversationsInput,
  run: async (ctx) => {
    const deleted = await deleteConversations(ctx, "all");
    refresh();
    return { deleted };
  },
});
