import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the engine was sent. */
export interface EngineRequest {
  headers: IncomingMessage["headers"];
  text: string;
  // Tests read what they expect there.
  body: Record<string, unknown>;
}

export type EngineScript = (request: EngineRequest, response: ServerResponse) => void | Promise<void>;

/** An OpenAI-compatible server that answers as a test says. */
export interface ScriptedEngine {
  baseUrl: string;
  /** How chat requests are answered from now on. */
  script: EngineScript;
  readonly requests: EngineRequest[];
  /** Connections that were closed before the answer ended. */
  readonly aborted: number;
  close(): Promise<void>;
}

export interface ScriptedEngineOptions {
  /** As the engine of this name does: `vllm` says usage in every chunk. */
  ownedBy?: string;
}

export async function startScriptedEngine({
  ownedBy = "scripted",
}: ScriptedEngineOptions = {}): Promise<ScriptedEngine> {
  const requests: EngineRequest[] = [];
  const state = { script: answerJson(), aborted: 0 };

  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "application/json" });
      return void response.end(
        JSON.stringify({ object: "list", data: [{ id: "scripted", object: "model", owned_by: ownedBy }] }),
      );
    }
    let text = "";
    for await (const chunk of request.setEncoding("utf8")) text += chunk;
    const received = { headers: request.headers, text, body: JSON.parse(text) };
    requests.push(received);
    response.once("close", () => {
      if (!response.writableFinished) state.aborted++;
    });
    await state.script(received, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // A TCP server's address is an object.
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    requests,
    get script() {
      return state.script;
    },
    set script(script) {
      state.script = script;
    },
    get aborted() {
      return state.aborted;
    },
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

export const usage = {
  prompt_tokens: 11,
  completion_tokens: 7,
  total_tokens: 18,
  prompt_tokens_details: { cached_tokens: 4 },
};

/** Answers with one JSON document. */
export function answerJson(body: object = completion("Hello."), status = 200): EngineScript {
  return (_request, response) => {
    const text = JSON.stringify(body);
    response
      .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
      .end(text);
  };
}

/** Answers with an event stream, written as given, in these parts. */
export function answerStream(parts: readonly (string | Uint8Array)[], pauseMs = 0): EngineScript {
  return async (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const part of parts) {
      if (response.destroyed) return;
      response.write(part);
      await new Promise((resolve) => (pauseMs > 0 ? setTimeout(resolve, pauseMs) : setImmediate(resolve)));
    }
    response.end();
  };
}

export function completion(content: string, facts: object = {}) {
  return {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "scripted",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage,
    ...facts,
  };
}

/** One event of a stream. */
export function event(chunk: object | "[DONE]"): string {
  return `data: ${chunk === "[DONE]" ? chunk : JSON.stringify(chunk)}\n\n`;
}

export function chunk(content: string, facts: object = {}, finish: string | null = null) {
  return {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "scripted",
    choices: [{ index: 0, delta: { content }, finish_reason: finish }],
    ...facts,
  };
}

export function usageChunk(facts: object = usage) {
  return {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "scripted",
    choices: [],
    usage: facts,
  };
}
