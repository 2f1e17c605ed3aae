import { expect, test } from "vitest";
import { OpenAiError } from "../../openai-error.ts";
import { parseMessagesRequest } from "../messages/messages-request.ts";
import { parseResponsesRequest } from "../responses/responses-request.ts";

const messages = [{ role: "user", content: "Hi" }];
const message = { model: "m", max_tokens: 5, messages };

function refusal(parse: (body: Buffer) => unknown, body: unknown) {
  try {
    parse(Buffer.from(JSON.stringify(body)));
  } catch (error) {
    if (error instanceof OpenAiError) return [error.options.param, error.options.message];
    throw error;
  }
  return null;
}

test.each([
  [{ model: "m", messages }, "max_tokens", "`max_tokens` is required."],
  [{ ...message, max_tokens: 0 }, "max_tokens", "`max_tokens` must be at least 1."],
  [{ ...message, max_tokens: "5" }, "max_tokens", "`max_tokens` must be a number."],
  [{ ...message, max_tokens: 1.5 }, "max_tokens", "`max_tokens` must be a whole number."],
  [{ ...message, messages: [] }, "messages", "`messages` must not be empty."],
  [
    { ...message, messages: [{ role: "user", content: [] }] },
    "messages.0.content",
    "`messages.0.content` must not be empty.",
  ],
  [{ ...message, stream: "yes" }, "stream", "`stream` must be true or false."],
  [{ ...message, system: 5 }, "system", "`system` must be a text or a list."],
  [
    { ...message, messages: [{ role: "user", content: null }] },
    "messages.0.content",
    "`messages.0.content` must be a text or a list.",
  ],
  [
    { ...message, messages: [{ role: "user", content: [{ text: "Hi" }] }] },
    "messages.0.content.0.type",
    "`messages.0.content.0.type` is required.",
  ],
  [
    { ...message, messages: [{ role: "user", content: [{ type: "text" }] }] },
    "messages.0.content.text",
    "`messages.0.content.text` is required.",
  ],
  [
    { ...message, messages: [{ role: "nobody", content: "Hi" }] },
    "messages.0.role",
    "`messages.0.role` must be one of user, assistant.",
  ],
])("a message that is %j is refused at %s in words for people", (body, param, words) => {
  expect(refusal(parseMessagesRequest, body)).toEqual([param, words]);
});

test.each([
  [{ model: "m" }, "input", "`input` is required."],
  [{ model: "m", input: 5 }, "input", "`input` must be a text or a list."],
  [{ model: "m", input: "" }, "input", "`input` must not be empty."],
  [{ model: "m", input: [] }, "input", "`input` must not be empty."],
  [{ model: "m", input: [{ role: "user", content: [] }] }, "input.0.content", "`input.0.content` must not be empty."],
  [{ model: "m", input: "Hi", top_logprobs: 21 }, "top_logprobs", "`top_logprobs` must be at most 20."],
])("a response that is asked for by %j is refused at %s in words for people", (body, param, words) => {
  expect(refusal(parseResponsesRequest, body)).toEqual([param, words]);
});
