"use server";

import { refresh } from "next/cache";
import { orgAction } from "@/lib/actions";
import { createApiKey as create } from "./create-api-key";
import { revokeApiKey as revoke } from "./revoke-api-key";
import { createApiKeyInput, revokeApiKeyInput } from "./schema";

/** Makes a key. The answer carries the secret, once; the page that asked keeps it in memory only. */
export const createApiKey = orgAction({
  action: "api_key.create",
  needs: "apiKeys.manage",
  input: createApiKeyInput,
  run: create,
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
