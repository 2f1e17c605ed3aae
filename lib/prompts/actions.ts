"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { archivePrompt, describePrompt, sharePrompt } from "./change-prompt";
import { createPrompt } from "./create-prompt";
import { forkPrompt } from "./fork-prompt";
import { moveLabel, removeLabel } from "./move-label";
import { saveVersion } from "./save-version";
import {
  archivePromptInput,
  createPromptInput,
  describePromptInput,
  forkPromptInput,
  moveLabelInput,
  removeLabelInput,
  saveVersionInput,
  sharePromptInput,
} from "./schema";

export const createPromptAction = orgAction({
  action: "prompt.create",
  needs: "prompts.write",
  input: createPromptInput,
  run: async (ctx, input) => redirect(pathIn(ctx.slug, `prompts/${await createPrompt(ctx, input)}`)),
});

/** The same from the playground, where one stays. */
export const keepPromptAction = orgAction({
  action: "prompt.create",
  needs: "prompts.write",
  input: createPromptInput,
  run: async (ctx, input) => ({ promptId: await createPrompt(ctx, input), number: 1 }),
});

/** The same from the playground, where one stays. */
export const keepVersionAction = orgAction({
  action: "prompt.save_version",
  needs: "prompts.write",
  input: saveVersionInput,
  run: async (ctx, input) => ({ promptId: input.promptId, number: await saveVersion(ctx, input) }),
});

export const saveVersionAction = orgAction({
  action: "prompt.save_version",
  needs: "prompts.write",
  input: saveVersionInput,
  run: async (ctx, input) => {
    const version = await saveVersion(ctx, input);
    redirect(pathIn(ctx.slug, `prompts/${input.promptId}`, { version }));
  },
});

export const forkPromptAction = orgAction({
  action: "prompt.fork",
  needs: "prompts.write",
  input: forkPromptInput,
  run: async (ctx, input) => redirect(pathIn(ctx.slug, `prompts/${await forkPrompt(ctx, input)}`)),
});

export const describePromptAction = orgAction({
  action: "prompt.change",
  needs: "prompts.write",
  input: describePromptInput,
  run: async (ctx, input) => {
    await describePrompt(ctx, input);
    refresh();
  },
});

export const sharePromptAction = orgAction({
  action: "prompt.share",
  needs: "prompts.write",
  input: sharePromptInput,
  run: async (ctx, input) => {
    await sharePrompt(ctx, input);
    refresh();
  },
});

export const archivePromptAction = orgAction({
  action: "prompt.archive",
  needs: "prompts.write",
  input: archivePromptInput,
  run: async (ctx, input) => {
    await archivePrompt(ctx, input);
    refresh();
  },
});

export const moveLabelAction = orgAction({
  action: "prompt.move_label",
  needs: "prompts.write",
  input: moveLabelInput,
  run: async (ctx, input) => {
    await moveLabel(ctx, input);
    refresh();
  },
});

export const removeLabelAction = orgAction({
  action: "prompt.remove_label",
  needs: "prompts.write",
  input: removeLabelInput,
  run: async (ctx, input) => {
    await removeLabel(ctx, input);
    refresh();
  },
});
