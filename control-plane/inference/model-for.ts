import type { ModelDirectory } from "../models/directory.ts";
import type { DirectoryModel } from "../models/directory-entries.ts";
import { findCallableModel } from "../models/find-callable-model.ts";
import type { InferenceRequest } from "./inference-request.ts";
import { invalidRequest, OpenAiError } from "./openai-error.ts";
import type { Surface } from "./surfaces/surface.ts";

/** The model that a request names; throws when the organization cannot call it, or not in this way. */
export function modelFor(
  surface: Surface,
  request: InferenceRequest,
  directory: ModelDirectory,
  organizationId: string,
  nowMs: number,
): DirectoryModel {
  const model = findCallableModel(directory, organizationId, request.model, nowMs);
  if (!model) throw unknownModel(request.model);
  refuseOtherKind(surface, model);
  return model;
}

/** What a customer is told who names a model that is not there. */
export function unknownModel(modelId: string): OpenAiError {
  return new OpenAiError({
    status: 404,
    type: "invalid_request_error",
    code: "model_not_found",
    param: "model",
    message: `There is no model ${modelId.slice(0, 128)}, or it is retired. GET /v1/models lists those you can call.`,
  });
}

/** Engines answer a request of the wrong kind with an error of their own, or with nonsense. */
function refuseOtherKind({ path, answeredBy }: Surface, { id, modalities }: DirectoryModel): void {
  const isAnswered =
    answeredBy === "embedding" ? modalities.includes("embedding") : modalities.some((kind) => kind !== "embedding");
  if (isAnswered) return;
  const [can, cannot] =
    answeredBy === "embedding" ? ["answers in text", "embeds none"] : ["embeds text", "answers none"];
  const instead = answeredBy === "embedding" ? "/v1/chat/completions" : "/v1/embeddings";
  throw invalidRequest(`${id} ${can} and ${cannot}: send it to ${instead}, or name another model for ${path}.`, {
    param: "model",
    code: "model_not_supported",
  });
}
