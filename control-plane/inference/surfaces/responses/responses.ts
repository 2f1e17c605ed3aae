import { openAiDialect } from "../../dialect.ts";
import type { Surface } from "../surface.ts";
import { parseResponsesRequest } from "./responses-request.ts";

/** POST /v1/responses: OpenAI's newer shape, for engines that speak chat. Nothing is stored. */
export const responses: Surface = {
  path: "/v1/responses",
  enginePath: "/chat/completions",
  answeredBy: "text",
  dialect: openAiDialect,
  parse: parseResponsesRequest,
};
