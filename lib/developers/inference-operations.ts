import type { Permission } from "@/control-plane/contract/permissions";
import { callCode } from "@/lib/models/call-code";
import type { CodeLanguage } from "@/lib/models/code-language";
import { embeddingCode } from "@/lib/models/embedding-code";
import { messagesCode } from "@/lib/models/messages-code";
import { batchCode } from "./batch-code";
import { batchAnswer, batchBody, fileAnswer, fileBody } from "./batch-members";
import { countCode, literalCall } from "./inference-code";
import {
  chatAnswer,
  chatBody,
  completionAnswer,
  completionBody,
  embeddingAnswer,
  embeddingBody,
  modelAnswer,
} from "./inference-members";
import type { OperationDetail } from "./operation-detail";
import type { SchemaNode } from "./schema-node";
import type { Specimens } from "./specimen";
import { countAnswer, messageAnswer, messageBody, responseAnswer, responseBody } from "./translated-members";

/** An operation of the inference API, whose shapes are those of other companies' APIs and not of our contract. */
export interface InferenceOperation {
  id: string;
  method: "GET" | "POST";
  path: string;
  summary: string;
  needs: Permission;
  detail: OperationDetail;
  code: (language: CodeLanguage, inferenceUrl: string, specimens: Specimens) => string;
}

const question = "What is a reservation?";

const json = "application/json";
const streamed = "application/json, or text/event-stream where it streams";
const passedOn = "application/json; members that we do not name go to the model's engine as they are";
const translated = "application/json; translated to chat: members that we do not name change nothing";

/** What goes in and comes out, where it is not plain JSON. */
const media: Readonly<Record<string, { body: string; answer: string }>> = {
  "/v1/chat/completions": { body: passedOn, answer: streamed },
  "/v1/completions": { body: passedOn, answer: streamed },
  "/v1/embeddings": { body: passedOn, answer: json },
  "/v1/responses": { body: translated, answer: streamed },
  "/v1/messages": { body: translated, answer: streamed },
  "/v1/files": { body: "multipart/form-data", answer: json },
  "/v1/files/{id}/content": { body: json, answer: "application/jsonl: one answer, or one error, a line" },
};

export const inferenceOperations: readonly InferenceOperation[] = [
  define({
    ...{ id: "listInferenceModels", method: "GET", path: "/v1/models" },
    summary: "Models that the key may call, in OpenAI's shape, and in Anthropic's for its clients",
    answer: modelAnswer,
    code: (language, url) => literalCall(language, url, { client: "models.list", path: "/models" }),
  }),
  define({
    ...{ id: "createChatCompletion", method: "POST", path: "/v1/chat/completions" },
    summary: "Answer a conversation, whole or streamed",
    body: chatBody,
    answer: chatAnswer,
    code: (language, url, { model = "model-id" }) =>
      callCode(language, url, { model, messages: [{ role: "user", content: question }] }),
  }),
  define({
    ...{ id: "createCompletion", method: "POST", path: "/v1/completions" },
    summary: "Continue a text, whole or streamed",
    body: completionBody,
    answer: completionAnswer,
    code: (language, url, { model = "model-id" }) =>
      literalCall(language, url, {
        client: "completions.create",
        path: "/completions",
        body: { model, prompt: "A reservation is", max_tokens: 64 },
      }),
  }),
  define({
    ...{ id: "createResponse", method: "POST", path: "/v1/responses" },
    summary: "Answer in the shape of OpenAI's Responses API, whole or streamed",
    body: responseBody,
    answer: responseAnswer,
    code: (language, url, { model = "model-id" }) =>
      literalCall(language, url, { client: "responses.create", path: "/responses", body: { model, input: question } }),
  }),
  define({
    ...{ id: "createMessage", method: "POST", path: "/v1/messages" },
    summary: "Answer in the shape of Anthropic's Messages API, whole or streamed",
    body: messageBody,
    answer: messageAnswer,
    code: (language, url, { model = "model-id" }) =>
      messagesCode(language, url, { model, maxTokens: 256, text: question }),
  }),
  define({
    ...{ id: "countMessageTokens", method: "POST", path: "/v1/messages/count_tokens" },
    summary: "Estimate the tokens of a message before it is sent; costs nothing",
    body: messageBody.filter(({ name }) => !["max_tokens", "stream"].includes(name)),
    answer: countAnswer,
    code: countCode,
  }),
  define({
    ...{ id: "createEmbedding", method: "POST", path: "/v1/embeddings" },
    summary: "Turn texts into lists of numbers",
    body: embeddingBody,
    answer: embeddingAnswer,
    code: (language, url, { embeddingModel = "model-id" }) =>
      embeddingCode(language, url, { model: embeddingModel, input: ["The first text.", "Another one."] }),
  }),
  define({
    ...{ id: "uploadFile", method: "POST", path: "/v1/files" },
    summary: "Upload the requests of a batch, as a form",
    body: fileBody,
    answer: fileAnswer,
    code: batchOf,
  }),
  define({
    ...{ id: "getFileContent", method: "GET", path: "/v1/files/{id}/content" },
    summary: "Download a file: the answers or the errors of a batch",
    answer: [],
    code: batchOf,
  }),
  define({
    ...{ id: "createBatch", method: "POST", path: "/v1/batches" },
    summary: "Answer a file of requests within a day, at the batch price of the model where there is one",
    body: batchBody,
    answer: batchAnswer,
    code: batchOf,
  }),
  define({
    ...{ id: "getBatch", method: "GET", path: "/v1/batches/{id}" },
    summary: "Where a batch stands, and its files",
    answer: batchAnswer,
    code: batchOf,
  }),
  define({
    ...{ id: "cancelBatch", method: "POST", path: "/v1/batches/{id}/cancel" },
    summary: "Ask no further line of a batch",
    answer: batchAnswer,
    code: batchOf,
  }),
];

function batchOf(language: CodeLanguage, url: string, { model = "model-id" }: Specimens): string {
  return batchCode(language, url, model);
}

/** The operation of the inference API that has this id; null where the contract has it, or nobody. */
export function findInference(id: string): InferenceOperation | null {
  return inferenceOperations.find((operation) => operation.id === id) ?? null;
}

/** The operations that have every word of a text in their address, name or summary. */
export function searchInference(text: string): InferenceOperation[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return inferenceOperations.filter(({ id, method, path, summary, needs }) => {
    const found = `${id} ${method} ${path} ${summary} inference ${needs}`.toLowerCase();
    return words.every((word) => found.includes(word));
  });
}

function define(
  given: Omit<InferenceOperation, "detail" | "needs"> & { body?: readonly SchemaNode[]; answer: readonly SchemaNode[] },
): InferenceOperation {
  const { body, answer, ...operation } = given;
  const { path, method } = operation;
  const { body: takes, answer: gives } = mediaOf(path);
  const parts = [
    ...(body
      ? [
          {
            title: "Body",
            description: takes,
            nodes: body,
          },
        ]
      : []),
    { title: "Answer 200", description: gives, nodes: answer },
  ];
  const { id, summary } = operation;
  return {
    ...operation,
    needs: "models.use",
    detail: { id, title: summary, method, path, isChange: false, isList: false, parts },
  };
}

function mediaOf(path: string): { body: string; answer: string } {
  return media[path] ?? { body: json, answer: json };
}
