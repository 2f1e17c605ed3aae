import { OpenAiError } from "../inference/openai-error.ts";

/** What is asked for is not the caller's, or not there. */
export function notFound(kind: "file" | "batch", id: string): OpenAiError {
  return new OpenAiError({
    status: 404,
    type: "invalid_request_error",
    code: `${kind}_not_found`,
    message: `There is no ${kind} ${id.slice(0, 64)}.`,
  });
}
