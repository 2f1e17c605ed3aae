"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { orgAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import { changeApiKey as change, rotateApiKey as rotate } from "./change-api-key";
import { createApiKey as create } from "./create-api-key";
import { revokeApiKey as revoke } from "./revoke-api-key";
import { changeApiKeyInput, createApiKeyInput, revokeApiKeyInput, rotateApiKeyInput } from "./schema";

/** Makes a key. The answer carries the secret, once; the page that asked keeps it in memory only. */
export const createApiKey = orgAction({
  action: "api_key.create",
  needs: "apiKeys.manage",
  input: createApiKeyInput,
  run: create,
});

/** Gives a key a new secret; the answer carries it, once, as with a new key. */
export const rotateApiKey = orgAction({
  action: "api_key.rotate",
  needs: "apiKeys.manage",
  input: rotateApiKeyInput,
  run: rotate,
});

export const changeApiKey = orgAction({
  action: "api_key.change",
  needs: "apiKeys.manage",
  input: changeApiKeyInput,
  run: async (ctx, input) => {
    await change(ctx, input);
    redirect(pathIn(ctx.slug, `api-keys/${encodeURIComponent(input.id)}`));
  },
});

export const revokeApiKey = orgAction({
  action: "api_key.revoke",
  needs: "apiKeys.manage",
  input: revokeApiKeyInput,
  run: async (ctx, input) => {
    const revoked = await revoke(ctx, input);
    refresh();
    return revoked;
  },
});
