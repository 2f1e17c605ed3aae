// The engine of the benchmark, a process of its own: it answers at once, with the least work that HTTP allows.
import { createServer, type Socket } from "node:net";
import { serveCpuTime } from "./child.ts";

const usage = '"usage":{"prompt_tokens":42,"completion_tokens":32,"total_tokens":74}';
const head = '"object":"chat.completion.chunk","created":1760000000,"model":"bench"';
const words = 32;

const json = `{"id":"chatcmpl-bench","object":"chat.completion","created":1760000000,"model":"bench","choices":[{"index":0,"message":{"role":"assistant","content":"${"word ".repeat(words)}"},"logprobs":null,"finish_reason":"stop"}],${usage}}`;

/** What an engine writes for one token; with its running usage when it was asked for it. */
function chunk(position: number, isContinuous: boolean): string {
  const running = isContinuous
    ? `,"usage":{"prompt_tokens":42,"completion_tokens":${position},"total_tokens":${42 + position}}`
    : "";
  const finish = position === words ? '"stop"' : "null";
  return `data: {"id":"chatcmpl-bench",${head},"choices":[{"index":0,"delta":{"content":"word "},"logprobs":null,"finish_reason":${finish}}]${running}}\n\n`;
}

interface Stream {
  chunks: Buffer[];
  whole: Buffer;
}

function streamOf(isContinuous: boolean, hasUsage: boolean): Stream {
  const events = Array.from({ length: words }, (_, index) => chunk(index + 1, isContinuous));
  if (hasUsage) events.push(`data: {"id":"chatcmpl-bench",${head},"choices":[],${usage}}\n\n`);
  events.push("data: [DONE]\n\n");
  const head_ =
    "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\ntransfer-encoding: chunked\r\n\r\n";
  const chunks = events.map((event) => Buffer.from(`${event.length.toString(16)}\r\n${event}\r\n`));
  chunks[0] = Buffer.concat([Buffer.from(head_), chunks[0] ?? Buffer.alloc(0)]);
  chunks.push(Buffer.from("0\r\n\r\n"));
  return { chunks, whole: Buffer.concat(chunks) };
}

const answer = (type: string, body: string) =>
  Buffer.from(`HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
const jsonAnswer = answer("application/json", json);
const modelsAnswer = answer(
  "application/json",
  '{"object":"list","data":[{"id":"bench","object":"model","owned_by":"vllm"}]}',
);
const plain = streamOf(false, false);
const withUsage = streamOf(false, true);
const continuous = streamOf(true, true);

const paceMs = 20;

function respond(socket: Socket, request: Buffer): void {
  if (request.indexOf("GET ") === 0) return void socket.write(modelsAnswer);
  if (request.indexOf('"stream":true') === -1) return void socket.write(jsonAnswer);
  const stream = request.includes('"continuous_usage_stats":true')
    ? continuous
    : request.includes('"include_usage":true')
      ? withUsage
      : plain;
  if (!request.includes('"paced"')) return void socket.write(stream.whole);
  pace(socket, stream.chunks);
}

function pace(socket: Socket, chunks: readonly Buffer[]): void {
  let next = 0;
  const timer = setInterval(() => {
    const part = chunks[next++];
    if (part && !socket.destroyed) socket.write(part);
    if (next >= chunks.length || socket.destroyed) clearInterval(timer);
  }, paceMs);
}

const server = createServer({ noDelay: true }, (socket) => {
  let received: Buffer = Buffer.alloc(0);
  socket.on("error", () => socket.destroy());
  socket.on("data", (part) => {
    received = received.length === 0 ? part : Buffer.concat([received, part]);
    for (;;) {
      const end = lengthOf(received);
      if (end === -1 || received.length < end) return;
      respond(socket, received.subarray(0, end));
      received = received.subarray(end);
      if (received.length === 0) return;
    }
  });
});

/** Length of the request that the bytes begin with; -1 while its head is not complete. */
function lengthOf(bytes: Buffer): number {
  const headEnd = bytes.indexOf("\r\n\r\n");
  if (headEnd === -1) return -1;
  const length = /content-length: (\d+)/i.exec(bytes.toString("latin1", 0, headEnd))?.[1];
  return headEnd + 4 + Number(length ?? 0);
}

server.listen(0, "127.0.0.1", () => serveCpuTime(server.address()));
