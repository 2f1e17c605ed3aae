import type { AuthenticatedKey } from "../api-keys/authenticate.ts";
import type { DirectoryModel } from "../models/directory-entries.ts";
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
  if (caller.isRevoked) throw caller.key ? revoked() : sessionEnded();
  if (caller.isProjectArchived) {
    throw forbidden("project_archived", "The project of this API key is archived. Use a key of another project.");
  }
}

/** Who names a model: in a request, or in a line of a batch. */
export interface ModelCaller {
  projectId: string;
  key: Pick<AuthenticatedKey, "allowedModels"> | null;
}

/** Whether the key is made for this model. */
function mayNameModel({ key }: Pick<ModelCaller, "key">, modelId: string): boolean {
  return !key?.allowedModels || key.allowedModels.has(modelId);
}

function isDedicatedTo(dedicatedTo: NonNullable<DirectoryModel["dedicatedTo"]>, projectId: string): boolean {
  return dedicatedTo === "organization" || dedicatedTo.has(projectId);
}

/** Whether it is listed for this caller. */
export function isOfferedTo(caller: ModelCaller, { id, dedicatedTo }: DirectoryModel): boolean {
  return mayNameModel(caller, id) && (!dedicatedTo || isDedicatedTo(dedicatedTo, caller.projectId));
}

/** Throws for a model that the key is not made for, and for an endpoint of other projects. */
export function admitToModel(caller: ModelCaller, model: Pick<DirectoryModel, "id" | "dedicatedTo">): void {
  const { id: modelId, dedicatedTo } = model;
  if (dedicatedTo && !isDedicatedTo(dedicatedTo, caller.projectId)) {
    throw forbidden(
      "endpoint_not_for_project",
      `The endpoint ${modelId} is not for the project that this would be charged to. Its page in the console says who may call it.`,
    );
  }
  if (mayNameModel(caller, modelId)) return;
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

/** What a person is told who left the organization, or got another role, while a request was under way. */
export function sessionEnded(): OpenAiError {
  return new OpenAiError({
    status: 401,
    type: "authentication_error",
    code: "session_ended",
    message: "Your session ended. Sign in again.",
  });
}

function forbidden(code: string, message: string): OpenAiError {
  return new OpenAiError({ status: 403, type: "permission_error", code, message });
}
