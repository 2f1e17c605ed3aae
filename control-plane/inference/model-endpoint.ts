import type { ModelDirectory } from "../models/directory.ts";
import type { DirectoryModel } from "../models/directory-entries.ts";
import { findCallableModel, listCallableModels } from "../models/find-callable-model.ts";
import { isOfferedTo } from "./admission.ts";
import type { IdentifyCaller, InferenceCaller } from "./caller.ts";
import type { Exchange } from "./exchange.ts";
import { OpenAiError } from "./openai-error.ts";
import { speaksAnthropic, toAnthropicModel, toAnthropicModelPage } from "./surfaces/messages/anthropic-models.ts";

export interface ModelEndpointOptions {
  directory: ModelDirectory;
  identify: IdentifyCaller;
  nowMs: () => number;
}

/** GET /v1/models and /v1/models/{id}: what the caller can name in a request, in the shape of the client that asks. `only` is the one to list. */
export function createModelEndpoint({ directory, identify, nowMs }: ModelEndpointOptions) {
  return async ({ request, response, headers }: Exchange, path: string, only?: string): Promise<void> => {
    const caller = await identify(request);
    if (!caller.mayUseModels) {
      throw new OpenAiError({
        status: 403,
        type: "permission_error",
        code: "missing_permission",
        message: "This needs the permission models.use.",
      });
    }
    const id = path === "/v1/models" ? null : decodeId(path.slice("/v1/models/".length));
    const { organizationId } = caller;
    const shape = speaksAnthropic(request)
      ? { list: (models: DirectoryModel[]) => toAnthropicModelPage(models, request.url), one: toAnthropicModel }
      : { list: listOf, one: toOpenAiModel };
    const answer =
      id === null
        ? shape.list(
            listCallableModels(directory, organizationId, nowMs()).filter(
              (model) => isOfferedTo(caller, model) && (only === undefined || model.id === only),
            ),
          )
        : shape.one(offered(caller, findCallableModel(directory, organizationId, id, nowMs()), id));
    const body = JSON.stringify(answer);
    response.writeHead(200, [
      ...headers,
      "content-type",
      "application/json; charset=utf-8",
      "cache-control",
      "no-store",
      "content-length",
      String(Buffer.byteLength(body)),
    ]);
    response.end(body);
  };
}

function listOf(models: readonly DirectoryModel[]) {
  return { object: "list", data: models.map(toOpenAiModel) };
}

function offered(caller: InferenceCaller, model: DirectoryModel | undefined, id: string): DirectoryModel {
  if (model && isOfferedTo(caller, model)) return model;
  throw new OpenAiError({
    status: 404,
    type: "invalid_request_error",
    code: "model_not_found",
    param: "model",
    message: `There is no model ${id.slice(0, 128)}.`,
  });
}

function toOpenAiModel(model: DirectoryModel) {
  return { id: model.id, object: "model", created: model.createdAtSeconds, owned_by: model.publisher };
}

function decodeId(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
