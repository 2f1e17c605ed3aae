import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import type { InferenceCaller } from "./caller.ts";
import { OpenAiError } from "./openai-error.ts";

/** Throws for a caller who may not call models, no longer may, or whose project takes nothing new. */
export function admitCaller(caller: InferenceCaller): void {
  if (!caller.mayUseModels) {
    throw forbidden(
      "missing_permission",
      "This needs the permission models.use: make an API key with the scope inference, or ask an administrator for a role that has it.",
    );
  }
  if (caller.isRevoked) throw revoked();
  if (caller.isProjectArchived) {
    throw forbidden("project_archived", "The project of this API key is archived. Use a key of another project.");
  }
}

/** Throws for a model that the key is not made for. */
export function admitToModel(key: Pick<AuthenticatedKey, "allowedModels"> | null, modelId: string): void {
  if (!key?.allowedModels || key.allowedModels.has(modelId)) return;
  throw forbidden(
    "model_not_allowed",
    `This API key may not call ${modelId}. GET /v1/models lists what it may call; its page in the console changes that.`,
  );
}

/** What a customer is told whose key was revoked while a request was under way. */
export function revoked(): OpenAiError {
  return new OpenAiError({
    status: 401,
    type: "authentication_error",
    code: "api_key_revoked",
    message: "This API key was revoked. Make a new one in the console under API keys.",
  });
}

function forbidden(code: string, message: string): OpenAiError {
  return new OpenAiError({ status: 403, type: "permission_error", code, message });
}
