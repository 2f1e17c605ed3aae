import { listReservations } from "@/control-plane/contract/reservations";
import { callCode } from "@/lib/models/call-code";
import type { CodeLanguage } from "@/lib/models/code-language";
import { embeddingCode } from "@/lib/models/embedding-code";
import { messagesCode } from "@/lib/models/messages-code";
import { batchCode } from "./batch-code";
import { literalCall } from "./inference-code";
import { requestCode } from "./request-code";

/** Whom a quickstart is made for. */
export interface QuickstartPlace {
  /** Ends in `/v1`. */
  inferenceUrl: string;
  model: string;
  /** Null where the organization has no model that makes embeddings. */
  embeddingModel: string | null;
}

export interface QuickstartStep {
  id: string;
  title: string;
  /** What it shows, in a sentence. */
  about: string;
  code: string;
}

const tool = {
  type: "function",
  function: {
    name: "get_weather",
    description: "The weather of a town now.",
    parameters: { type: "object", properties: { town: { type: "string" } }, required: ["town"] },
  },
};

const schema = {
  type: "json_schema",
  json_schema: {
    name: "town",
    schema: {
      type: "object",
      properties: { name: { type: "string" }, people: { type: "integer" } },
      required: ["name", "people"],
      additionalProperties: false,
    },
  },
};

/** First calls in one language, with the person's own model. */
export function quickstartSteps(language: CodeLanguage, place: QuickstartPlace): QuickstartStep[] {
  const { inferenceUrl, model, embeddingModel } = place;
  const chat = (content: string, more: Record<string, unknown> = {}) =>
    literalCall(language, inferenceUrl, {
      client: "chat.completions.create",
      path: "/chat/completions",
      body: { model, messages: [{ role: "user", content }], ...more },
    });
  const steps: QuickstartStep[] = [
    {
      id: "call",
      title: "Call a model",
      about: "The whole answer at once, with the tokens that it cost.",
      code: chat("Say hello in three languages."),
    },
    {
      id: "stream",
      title: "Stream the answer",
      about:
        "Each word as it is written. Close the connection and the model stops; what it wrote until then is charged.",
      code: callCode(language, inferenceUrl, {
        model,
        messages: [{ role: "user", content: "Say hello in three languages." }],
      }),
    },
    {
      id: "tools",
      title: "Let it use your functions",
      about:
        "The model answers with tool_calls. Run the function yourself, append its result as a message of the role tool with the same tool_call_id, and call again.",
      code: chat("What is the weather in Stockholm?", { tools: [tool] }),
    },
    {
      id: "json",
      title: "Get JSON of a schema",
      about: "For models that take response_format: the answer's content is JSON that fits the schema.",
      code: chat("Which is the largest town of Sweden?", { response_format: schema }),
    },
  ];
  steps.push({
    id: "anthropic",
    title: "Use Anthropic's client",
    about:
      "The same models in the shape of Anthropic's API, with the key as x-api-key; also for tools that speak only that.",
    code: messagesCode(language, inferenceUrl, { model, maxTokens: 256, text: "Say hello in three languages." }),
  });
  if (embeddingModel !== null) {
    steps.push({
      id: "embeddings",
      title: "Turn texts into numbers",
      about: "For search and clustering: texts that mean the same lie close together.",
      code: embeddingCode(language, inferenceUrl, {
        model: embeddingModel,
        input: ["The first text.", "Another one."],
      }),
    });
  }
  steps.push({
    id: "batch",
    title: "Run many requests as a batch",
    about:
      "Up to 10,000 requests of a file within a day, at the batch price where the model has one. Lines that fail are in a file of their own.",
    code: batchCode(language, inferenceUrl, model),
  });
  return steps;
}

/** A first call of the contract: what runs now. `apiUrl` has no path. */
export function firstContractCall(language: CodeLanguage, apiUrl: string): string {
  return requestCode(language, apiUrl, { route: listReservations, query: { state: "active" } });
}
