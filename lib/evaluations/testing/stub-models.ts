import type { Model } from "@/control-plane/contract/models";
import type { StubAnswer, StubCall } from "@/lib/testing/stub-control-plane";

const usd = (amount: string) => ({ amount, currency: "USD" });

/** A model of the stub: a dollar for a million tokens in, two for a million out. */
export function stubModel(id: string, changes: Partial<Model> = {}): Model {
  return {
    ...{ id, name: id.toUpperCase(), publisher: "Test", description: "", license: "none", contextTokens: 4_000 },
    ...{ maxOutputTokens: 500, modalities: ["text"], parameters: ["temperature", "max_tokens", "seed"], regions: [] },
    ...{ life: "available", retiresAt: null, demo: false, discovered: false },
    prices: { input: usd("1"), cachedInput: usd("0.5"), output: usd("2") },
    ...{
      limits: { requestsPerMinute: 600, tokensPerMinute: 1_000_000 },
      measured: null,
      batchPrices: null,
      healthy: true,
    },
    ...{ successorId: null, dataPolicy: null, visibility: "everyone" },
    ...changes,
  };
}

export const stubProject = {
  id: "prj_1",
  name: "Research",
  costCenter: null,
  createdAt: "2026-01-01T00:00:00Z",
  archivedAt: null,
};

export interface ChatBody {
  model: string;
  messages: { role: string; content: string }[];
  seed?: number;
  temperature?: number;
  max_tokens?: number;
}

let requests = 0;

/** An answer of the inference API as a stream: ten tokens in, one for each word out. */
export function streamed(text: string): { status: number; body: string; headers: Record<string, string> } {
  requests += 1;
  const usage = { prompt_tokens: 10, completion_tokens: text.split(" ").length };
  const events = [
    { choices: [{ delta: { content: text } }] },
    { choices: [{ delta: {}, finish_reason: "stop" }] },
    { choices: [], usage },
  ];
  const body = `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join("")}data: [DONE]\n\n`;
  return { status: 200, body, headers: { "x-request-id": `req_stub${requests}` } };
}

/** A refusal of the inference API. */
export function refused(status: number, code: string, message: string, headers: Record<string, string> = {}) {
  return {
    status,
    body: { error: { message, code, type: "error" } },
    headers: { "x-request-id": "req_refused", ...headers },
  };
}

/** The routes that evaluations ask: models, projects, and chat by `chat`. */
export function evaluationRoutes(chat: (body: ChatBody, call: StubCall) => unknown): Record<string, StubAnswer> {
  return {
    "GET /api/v1/models": () => ({
      items: [
        stubModel("one"),
        stubModel("two"),
        stubModel("gone", { life: "retired" }),
        stubModel("eur", { prices: euro }),
      ],
    }),
    "GET /api/v1/projects": () => ({ items: [stubProject] }),
    // Written by the code under test as a chat request.
    "POST /v1/chat/completions": (call) => chat(call.body as ChatBody, call),
  };
}

const euro = {
  input: { amount: "1", currency: "EUR" },
  cachedInput: { amount: "1", currency: "EUR" },
  output: { amount: "1", currency: "EUR" },
};
