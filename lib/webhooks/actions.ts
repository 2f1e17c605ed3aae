"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { actOnWebhook, changeWebhook, createWebhook, replayEvents, resendEvent, rotateSecret } from "./save-webhook";
import {
  changeWebhookInput,
  createWebhookInput,
  replayInput,
  resendInput,
  rotateSecretInput,
  webhookActInput,
} from "./schema";

/** Makes a webhook. The answer carries its secret, once; the page that asked keeps it in memory only. */
export const createWebhookAction = orgAction({
  action: "webhook.create",
  needs: "webhooks.manage",
  input: createWebhookInput,
  run: createWebhook,
});

/** Changes a webhook and goes to its page. */
export const changeWebhookAction = orgAction({
  action: "webhook.change",
  needs: "webhooks.manage",
  input: changeWebhookInput,
  run: async (ctx, input): Promise<null> => {
    const { id } = await changeWebhook(ctx, input);
    redirect(pathIn(ctx.slug, `webhooks/${id}`));
  },
});

/** Tests, pauses, resumes or removes a webhook. */
export const actOnWebhookAction = orgAction({
  action: "webhook.act",
  needs: "webhooks.manage",
  input: webhookActInput,
  run: async (ctx, input): Promise<void> => {
    await actOnWebhook(ctx, input);
    if (input.act === "remove") redirect(pathIn(ctx.slug, "webhooks"));
    refresh();
  },
});

/** Gives a webhook a new secret; the answer carries it, once, as with a new webhook. */
export const rotateSecretAction = orgAction({
  action: "webhook.rotate_secret",
  needs: "webhooks.manage",
  input: rotateSecretInput,
  run: rotateSecret,
});

export const resendEventAction = orgAction({
  action: "webhook.resend",
  needs: "webhooks.manage",
  input: resendInput,
  run: async (ctx, input): Promise<void> => {
    await resendEvent(ctx, input);
    refresh();
  },
});

export const replayEventsAction = orgAction({
  action: "webhook.replay",
  needs: "webhooks.manage",
  input: replayInput,
  run: async (ctx, input): Promise<{ events: number }> => {
    const replayed = await replayEvents(ctx, input);
    refresh();
    return replayed;
  },
});
