import { z } from "zod";
import { keyScopeNames } from "@/control-plane/contract/permissions";
import { identifier, name, oneLine } from "@/control-plane/contract/primitives";
import { operationId } from "@/lib/operation-id";

export const createServiceAccountInput = z.strictObject({
  operationId,
  name,
  description: oneLine.max(200, "Use at most 200 characters."),
  projectId: z.string().min(1, "Choose a project.").max(128),
  scopes: z.array(z.enum(keyScopeNames), "Choose at least one scope.").min(1, "Choose at least one scope."),
});
export type CreateServiceAccountInput = z.infer<typeof createServiceAccountInput>;

export const switchServiceAccountInput = z.strictObject({
  operationId,
  id: identifier,
  disabled: z.enum(["true", "false"]).transform((value) => value === "true"),
});
export type SwitchServiceAccountInput = z.infer<typeof switchServiceAccountInput>;
