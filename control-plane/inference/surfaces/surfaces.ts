import { chatCompletions } from "./chat-completions.ts";
import { completions } from "./completions.ts";
import { embeddings } from "./embeddings.ts";
import { messages } from "./messages/messages.ts";
import { responses } from "./responses/responses.ts";
import type { Surface } from "./surface.ts";

/** Every way to call models. */
export const surfaces: readonly Surface[] = [chatCompletions, completions, embeddings, messages, responses];
