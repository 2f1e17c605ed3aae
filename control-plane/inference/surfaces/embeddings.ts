import { openAiDialect } from "../dialect.ts";
import { modelOf, type ParsedRequest, readFields } from "../inference-request.ts";
import { invalidRequest } from "../openai-error.ts";
import type { Surface } from "./surface.ts";

/** POST /v1/embeddings, as engines know it themselves. */
export const embeddings: Surface = {
  path: "/v1/embeddings",
  enginePath: "/embeddings",
  answeredBy: "embedding",
  dialect: openAiDialect,
  parse: parseEmbeddingRequest,
};

function parseEmbeddingRequest(body: Buffer): ParsedRequest {
  const { fields, members } = readFields(body);
  const model = modelOf(fields);
  const { input } = fields;
  if (typeof input !== "string" && !(Array.isArray(input) && input.length > 0))
    throw invalidRequest("Send what to embed in `input`: one text, or a list of them.", { param: "input" });
  return {
    model,
    isStream: false,
    wantsUsage: false,
    wantsContinuousUsage: false,
    maxOutputTokens: 0,
    bodyBytes: body.length,
    body,
    members,
  };
}
