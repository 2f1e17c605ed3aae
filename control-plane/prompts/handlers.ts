import * as contract from "../contract/prompts.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getPrompt } from "./get-prompt.ts";
import { listPrompts } from "./list-prompts.ts";
import { releasePrompt, releasePromptVersion } from "./release-prompt.ts";

export const promptHandlers: readonly Handler[] = [
  implement(contract.listPrompts, (ctx, { query }) => listPrompts(ctx, query)),
  implement(contract.getPrompt, (ctx, { params, query }) => getPrompt(ctx, params.prompt, query)),
  implement(contract.releasePromptVersion, (ctx, { params, body }) => releasePromptVersion(ctx, params, body)),
  implement(contract.releasePrompt, (ctx, { params, body }) => releasePrompt(ctx, params, body)),
];
