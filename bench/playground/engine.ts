// An engine for the browser: it writes the same answer at the same pace to whoever asks, and knows when it began.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const tokensPerSecond = 200;
/** The first word of every answer, to be looked for on the page. */
export const firstWord = "Zephyr";
const tickMs = 10;

export interface PacedEngine {
  url: string;
  /** Milliseconds between the last request's arrival and its first token. */
  ownFirstTokenMs(): number;
  close(): void;
}

/** Starts it on a free port. Answers take so many seconds. */
export async function startPacedEngine(answerSeconds: number): Promise<PacedEngine> {
  const words = answerWords(answerSeconds * tokensPerSecond);
  let ownMs = 0;
  const server = createServer((request, response) => {
    const arrivedAt = performance.now();
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    if (request.method === "OPTIONS") return response.end();
    if (request.method === "GET")
      return response.setHeader("content-type", "application/json").end('{"object":"list","data":[{"id":"paced"}]}');
    request.resume().on("end", () => {
      response.setHeader("content-type", "text/event-stream");
      ownMs = performance.now() - arrivedAt;
      pace(response, words);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ownFirstTokenMs: () => ownMs,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** By the clock, not by the tick: a late timer writes what is due. */
function pace(response: ServerResponse, words: readonly string[]): void {
  const begun = performance.now();
  let written = 0;
  const write = () => {
    const due = Math.min(words.length, 1 + Math.floor(((performance.now() - begun) * tokensPerSecond) / 1000));
    let text = "";
    while (written < due) text += chunkOf(words[written++] ?? "");
    if (text) response.write(text);
    if (written < words.length) return;
    clearInterval(timer);
    const usage = { prompt_tokens: 8, completion_tokens: words.length, total_tokens: 8 + words.length };
    response.end(`data: ${JSON.stringify({ ...head, choices: [], usage })}\n\ndata: [DONE]\n\n`);
  };
  const timer = setInterval(write, tickMs);
  response.on("close", () => clearInterval(timer));
  write();
}

const head = { id: "chatcmpl-paced", object: "chat.completion.chunk", created: 1_760_000_000, model: "paced" };

function chunkOf(content: string): string {
  const choices = [{ index: 0, delta: { content }, finish_reason: null }];
  return `data: ${JSON.stringify({ ...head, choices })}\n\n`;
}

/** Prose with headings, lists, tables and code, as answers are. */
function answerWords(count: number): string[] {
  const section = [
    ..."## A heading\n\nThe quick brown fox jumps over **the lazy dog** and `returns` to its den. ".split(/(?<= )/),
    ..."It does so every day, in every season, and nobody asks why it would. ".split(/(?<= )/),
    ..."\n\n- one thing\n- another thing\n- a third with [a link](https://example.com)\n\n".split(/(?<= )/),
    ..."| a | b |\n| --- | --- |\n| 1 | 2 |\n\n".split(/(?<= )/),
    ..."```ts\nconst answer = 42;\nconsole.log(answer);\n```\n\n".split(/(?<= )/),
  ];
  const words = [`${firstWord} `];
  while (words.length < count) words.push(...section);
  return words.slice(0, count);
}
