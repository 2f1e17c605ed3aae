import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import { chunk, completion, event, usageChunk } from "./scripted-engine.ts";

/** What is used of node-llama-cpp, which is not a dependency. */
interface Library {
  getLlama(options: object): Promise<Llama>;
}
interface Llama {
  loadModel(options: { modelPath: string }): Promise<Model>;
  dispose(): Promise<void>;
}
interface Model {
  tokenize(text: string): number[];
  detokenize(tokens: number[]): string;
  createContext(options: object): Promise<{ getSequence(): Sequence }>;
}
interface Sequence {
  evaluate(tokens: number[], options: object): AsyncGenerator<number>;
  clearHistory(): Promise<void>;
}

interface ChatBody {
  messages: { role: string; content: string }[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  max_tokens?: number;
  temperature?: number;
  seed?: number;
}

/** Serves chat by llama.cpp's library, one request after the other, as its own server does with one slot. */
export async function serveLlama(
  entry: string,
  modelPath: string,
): Promise<{ baseUrl: string; close(): Promise<void> }> {
  // The package's own types say that it has this.
  const library = (await import(pathToFileURL(entry).href)) as Library;
  const llama = await library.getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    logLevel: "error",
    maxThreads: 1,
  });
  const model = await llama.loadModel({ modelPath });
  const sequence = (await model.createContext({ contextSize: 512, threads: 1 })).getSequence();
  let queue = Promise.resolve();

  async function answer(body: ChatBody, response: ServerResponse): Promise<void> {
    if (response.destroyed) return;
    await sequence.clearHistory();
    const prompt = `${body.messages.map(({ role, content }) => `${role}: ${content}\n`).join("")}assistant:`;
    const tokens = model.tokenize(prompt);
    const { temperature = 0, seed = 1, max_tokens: most = 16, stream = false } = body;
    if (stream) response.writeHead(200, { "content-type": "text/event-stream" });
    const made: number[] = [];
    let text = "";
    for await (const token of sequence.evaluate(tokens, { temperature, seed })) {
      made.push(token);
      const whole = model.detokenize(made);
      if (stream) response.write(event(chunk(whole.slice(text.length))));
      text = whole;
      if (made.length >= most || response.destroyed) break;
    }
    const usage = { prompt_tokens: tokens.length, completion_tokens: made.length };
    if (!stream) {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(completion(text, { usage })));
      return;
    }
    response.write(event(chunk("", {}, "length")));
    if (body.stream_options?.include_usage) response.write(event(usageChunk(usage)));
    response.end(event("[DONE]"));
  }

  const server = createServer(async (request, response) => {
    if (request.method === "GET") {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify({ object: "list", data: [{ id: "tiny", object: "model", owned_by: "llamacpp" }] }));
      return;
    }
    let text = "";
    for await (const part of request.setEncoding("utf8")) text += part;
    queue = queue.then(() => answer(JSON.parse(text), response)).catch(() => void response.destroy());
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    // A TCP server's address is an object.
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await queue;
      await llama.dispose();
    },
  };
}
