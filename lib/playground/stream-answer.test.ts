import { afterEach, expect, test, vi } from "vitest";
import { streamAnswer } from "./stream-answer";
import type { StreamOutcome } from "./stream-outcome";

const events = [
  { choices: [{ delta: { role: "assistant", content: "" } }] },
  { choices: [{ delta: { content: "Grüß " } }] },
  { choices: [{ delta: { content: " dich 👋\n" }, finish_reason: null }] },
  { choices: [{ delta: {}, finish_reason: "stop" }] },
  {
    choices: [],
    usage: { prompt_tokens: 12, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 4 } },
  },
];
const whole = `: hello\n\n${events.map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`).join("")}data: [DONE]\n\n`;

afterEach(() => vi.unstubAllGlobals());

test("text, usage and reason are read under every split of the bytes", async () => {
  const bytes = new TextEncoder().encode(whole);
  for (let at = 0; at <= bytes.length; at += 1) {
    const { text, outcome } = await run(streamOf([bytes.slice(0, at), bytes.slice(at)]));
    expect(text).toBe("Grüß  dich 👋\n");
    expect(outcome).toMatchObject({
      state: "finished",
      requestId: "req_1",
      finishReason: "stop",
      tokens: { input: 8, cachedInput: 4, output: 5, reasoning: 0 },
    });
    expect(outcome.firstTokenMs).toBeGreaterThanOrEqual(0);
  }
});

test("a stream that ends early keeps the text and says that it was cut", async () => {
  const { text, outcome } = await run(streamOf([new TextEncoder().encode(whole.slice(0, 150))]));
  expect(text).toBe("Grüß ");
  expect(outcome.state).toBe("failed");
  expect(outcome.problem).toMatchObject({ title: "The answer was cut off", requestId: "req_1" });
});

test("an error event in the middle is told with its message", async () => {
  const error = `\n\ndata: ${JSON.stringify({ error: { message: "The engine stopped.", code: "engine_gone" } })}\n\n`;
  const { outcome } = await run(streamOf([new TextEncoder().encode(whole.slice(0, 150) + error)]));
  expect(outcome.problem?.detail).toBe("The engine stopped.");
});

test("refusals become answers with what to do and the request id", async () => {
  const body = JSON.stringify({ error: { message: "Too many requests.", code: "rate_limited" } });
  const refused = new Response(body, { status: 429, headers: { "retry-after": "7", "x-request-id": "req_2" } });
  const { outcome } = await run(refused);
  expect(outcome).toMatchObject({ state: "failed", refusedWith: 429, requestId: "req_2" });
  expect(outcome.problem).toMatchObject({ retryAfterSeconds: 7, detail: "Too many requests.", requestId: "req_2" });
  expect(outcome.problem?.advice).toContain("in 7 seconds");
});

test("no connection is told apart from a stop", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
  const signal = new AbortController().signal;
  expect((await call(signal)).outcome.problem?.title).toContain("could not be reached");
  expect((await call(AbortSignal.abort())).outcome.state).toBe("stopped");
});

test("a stop in the middle keeps what came", async () => {
  const abort = new AbortController();
  const endless = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(whole.slice(0, 150)));
      abort.signal.addEventListener("abort", () => controller.error(new DOMException("", "AbortError")));
    },
  });
  vi.stubGlobal("fetch", async () => new Response(endless));
  setTimeout(() => abort.abort(), 10);
  const { text, outcome } = await call(abort.signal);
  expect(text).toBe("Grüß ");
  expect(outcome.state).toBe("stopped");
  expect(outcome.problem).toBeNull();
});

function streamOf(parts: Uint8Array[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const part of parts) if (part.length > 0) controller.enqueue(part);
      controller.close();
    },
  });
  return new Response(body, { headers: { "x-request-id": "req_1" } });
}

function run(response: Response): Promise<{ text: string; outcome: StreamOutcome }> {
  vi.stubGlobal("fetch", async () => response);
  return call(new AbortController().signal);
}

async function call(signal: AbortSignal) {
  let text = "";
  const outcome = await streamAnswer({
    inferenceUrl: "https://api.example.com/v1",
    token: "token",
    call: { model: "demo", messages: [] },
    signal,
    onText: (piece) => {
      text += piece;
    },
    onReasoning: () => undefined,
  });
  return { text, outcome };
}
