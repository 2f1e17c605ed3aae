import { z } from "zod";
import { keyScopeNames } from "@/control-plane/contract/permissions";
import { identifier, name } from "@/control-plane/contract/primitives";
import { type Expiry, expiryDays } from "./expiry";

export const createApiKeyInput = z.strictObject({
  operationId: identifier,
  name,
  projectId: z.string().min(1, "Choose a project.").max(128),
  scopes: z
    .array(z.enum(keyScopeNames), "Choose at least one scope.")
    .min(1, "Choose at least one scope.")
    .max(keyScopeNames.length),
  expiry: z.enum(Object.keys(expiryDays) as [Expiry, ...Expiry[]], "Choose one of these."),
});
export type CreateApiKeyInput = z.infer<typeof createApiKeyInput>;

export const revokeApiKeyInput = z.strictObject({ operationId: identifier, id: identifier });

/** The list's address. What is not understood is left out. */
export const apiKeyFilter = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
});
