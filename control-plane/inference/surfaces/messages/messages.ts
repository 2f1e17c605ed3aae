import type { Surface } from "../surface.ts";
import { anthropicDialect } from "./anthropic-dialect.ts";
import { parseMessagesRequest } from "./messages-request.ts";

/** POST /v1/messages: Anthropic's shape, for engines that speak chat. */
export const messages: Surface = {
  path: "/v1/messages",
  enginePath: "/chat/completions",
  answeredBy: "text",
  dialect: anthropicDialect,
  parse: parseMessagesRequest,
};
