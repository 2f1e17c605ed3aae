import { openAiDialect } from "../dialect.ts";
import {
  countIn,
  modelOf,
  outputLimits,
  type ParsedRequest,
  type RequestFields,
  readFields,
  streamWishes,
} from "../inference-request.ts";
import { invalidRequest } from "../openai-error.ts";
import type { Surface } from "./surface.ts";

/** POST /v1/completions: text that goes on, as engines know it themselves. */
export const completions: Surface = {
  path: "/v1/completions",
  enginePath: "/completions",
  answeredBy: "text",
  dialect: openAiDialect,
  parse: parseCompletionRequest,
};

function parseCompletionRequest(body: Buffer): ParsedRequest {
  const { fields, members } = readFields(body);
  const model = modelOf(fields);
  const prompts = promptsIn(fields);
  const { limit, choices: shown } = outputLimits(fields);
  // Of `best_of` answers, all are made and the best are shown.
  const choices = Math.max(shown, countIn(fields, "best_of") ?? 1) * prompts;
  const maxOutputTokens = limit === null ? null : limit * choices;
  return { model, ...streamWishes(fields), maxOutputTokens, choices, bodyBytes: body.length, body, members };
}

/** How many prompts: one text or one list of tokens, or a list of either. */
function promptsIn({ prompt }: RequestFields): number {
  if (typeof prompt === "string") return 1;
  if (!Array.isArray(prompt) || prompt.length === 0) {
    throw invalidRequest("Send the text to continue in `prompt`: one text, or a list of them.", { param: "prompt" });
  }
  return typeof prompt[0] === "number" ? 1 : prompt.length;
}
