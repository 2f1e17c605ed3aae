/** A part of a stream: as it comes, or with what the customer gets instead. */
type Recorded = string | { comes: string; goes: string };

export interface RecordedStream {
  name: string;
  parts: readonly Recorded[];
  options: { hidesUsage: boolean; hidesContinuousUsage: boolean };
  usage: { inputTokens: number; cachedInputTokens: number; outputTokens: number; reasoningTokens: number } | null;
  finish: string | null;
}

/** Short, so that every pair of splits can be tried. */
const head = '"id":"c"';
const delta = (text: string, more = "") =>
  `data: {${head},"choices":[{"delta":{"content":${JSON.stringify(text)}},"finish_reason":null}]${more}}`;
const finish = (more = "") => `data: {${head},"choices":[{"delta":{},"finish_reason":"stop"}]${more}}`;
const running = (output: number) => `,"usage":{"prompt_tokens":9,"completion_tokens":${output}}`;
const counts = '"usage":{"prompt_tokens":9,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":4}}';
const last = `data: {${head},"choices":[],${counts}}`;
const usage = { inputTokens: 5, cachedInputTokens: 4, outputTokens: 3, reasoningTokens: 0 };
/** What a customer who did not ask for it does not get. */
export const gone = (comes: string) => ({ comes, goes: "" });

/** Streams as engines write them, odd ones among them, with what a customer must get, byte by byte. */
export const recordedStreams: readonly RecordedStream[] = [
  {
    name: "usage that was asked for",
    parts: [`${delta("Grüße 🦜")}\n\n`, `${finish()}\n\n`, `${last}\n\n`, "data: [DONE]\n\n"],
    options: { hidesUsage: false, hidesContinuousUsage: false },
    usage,
    finish: "stop",
  },
  {
    name: "usage that was not asked for",
    parts: [`${delta("Grüße 🦜")}\n\n`, `${finish()}\n\n`, gone(`${last}\n\n`), "data: [DONE]\n\n"],
    options: { hidesUsage: true, hidesContinuousUsage: false },
    usage,
    finish: "stop",
  },
  {
    name: "null usage in every chunk",
    parts: [
      `${delta("a", ',"usage":null')}\n\n`,
      `${finish(',"usage":null')}\n\n`,
      gone(`${last}\n\n`),
      "data: [DONE]\n\n",
    ],
    options: { hidesUsage: true, hidesContinuousUsage: false },
    usage,
    finish: "stop",
  },
  {
    name: "continuous usage that was not asked for",
    parts: [
      { comes: `${delta("a", running(1))}\n\n`, goes: `${delta("a")}\n\n` },
      { comes: `${finish(running(2))}\n\n`, goes: `${finish()}\n\n` },
      gone(`${last}\n\n`),
      "data: [DONE]\n\n",
    ],
    options: { hidesUsage: true, hidesContinuousUsage: true },
    usage,
    finish: "stop",
  },
  {
    name: "running usage with details, and beside usage that is none",
    parts: [
      ': {"x":[{}],"usage":{"prompt_tokens":1}}\n',
      {
        comes: `${delta("a", ',"usage":{"prompt_tokens":9,"total_tokens":12,"completion_tokens":3,"prompt_tokens_details":{"cached_tokens":4}}')}\n\n`,
        goes: `${delta("a")}\n\n`,
      },
      `${finish(',"usage":{"prompt_tokens":"9"}')}\n\n`,
      "data: [DONE]\n\n",
    ],
    options: { hidesUsage: true, hidesContinuousUsage: true },
    usage,
    finish: "stop",
  },
  {
    name: "continuous usage that was not asked for, where the last one was",
    parts: [{ comes: `${delta("a", running(1))}\n\n`, goes: `${delta("a")}\n\n` }, `${last}\n\n`, "data: [DONE]\n\n"],
    options: { hidesUsage: false, hidesContinuousUsage: true },
    usage,
    finish: null,
  },
  {
    name: "usage as the first member, with blanks",
    parts: [
      {
        comes: `data: { "usage" : { "prompt_tokens": 1, "completion_tokens": 1 } , ${head}, "choices": [{"delta":{}}]}\n\n`,
        goes: `data: { ${head}, "choices": [{"delta":{}}]}\n\n`,
      },
      gone(`data: {${counts}, "choices": [ ]}\n\n`),
      "data: [DONE]\n\n",
    ],
    options: { hidesUsage: true, hidesContinuousUsage: true },
    usage,
    finish: null,
  },
  {
    name: "carriage returns, comments and event names",
    parts: [
      ": hello\r\n\r\n",
      `event: message\r\n${delta("a")}\r\n\r\n`,
      ": still there\r\n",
      `${finish()}\r\n\r\n`,
      gone(`${last}\r\n\r\n`),
      "data: [DONE]\r\n\r\n",
    ],
    options: { hidesUsage: true, hidesContinuousUsage: false },
    usage,
    finish: "stop",
  },
  {
    name: "a named event that holds usage keeps its blank line",
    parts: [`${finish()}\n\n`, "event: usage\n", gone(`${last}\n`), "\n", "data: [DONE]\n\n"],
    options: { hidesUsage: true, hidesContinuousUsage: false },
    usage,
    finish: "stop",
  },
  {
    name: "bare carriage returns",
    parts: [`${delta("a")}\r\r`, `${finish()}\r\r`, gone(`${last}\r\r`), "data: [DONE]\r\r"],
    options: { hidesUsage: true, hidesContinuousUsage: false },
    usage,
    finish: "stop",
  },
  {
    name: "no end of the last line",
    parts: [`${delta("a")}\n\n`, `${finish()}\n\n`, gone(`${last}\n\n`), "data: [DONE]"],
    options: { hidesUsage: true, hidesContinuousUsage: false },
    usage,
    finish: "stop",
  },
  {
    name: "usage in the last line, without an end",
    parts: [`${delta("a")}\n\n`, gone(last)],
    options: { hidesUsage: true, hidesContinuousUsage: false },
    usage,
    finish: null,
  },
  {
    name: "figures of llama.cpp's server, which gives no usage",
    parts: [
      `${delta("a")}\n\n`,
      `${finish(',"timings":{"cache_n":4,"prompt_n":5,"prompt_ms":1.25,"predicted_n":3,"predicted_per_second":91.5}')}\n\n`,
      "data: [DONE]\n\n",
    ],
    options: { hidesUsage: true, hidesContinuousUsage: false },
    usage,
    finish: "stop",
  },
  {
    name: "words about usage are no usage",
    parts: [`${delta('"usage":{"prompt_tokens":5} and [DONE]\n\n')}\n\n`, `${finish()}\n\n`, "data: [DONE]\n\n"],
    options: { hidesUsage: true, hidesContinuousUsage: true },
    usage: null,
    finish: "stop",
  },
  {
    name: "usage of something inside is no usage",
    parts: [
      `data: {"choices":[{"delta":{"x":1,"usage":{"prompt_tokens":5}}}]}\n\n`,
      'data: not JSON, "usage":{\n\n',
      "data: [DONE]\n\n",
    ],
    options: { hidesUsage: true, hidesContinuousUsage: true },
    usage: null,
    finish: null,
  },
];

export function comingOf({ parts }: RecordedStream): Buffer {
  return Buffer.from(parts.map((part) => (typeof part === "string" ? part : part.comes)).join(""));
}

export function goingOf({ parts }: RecordedStream): Buffer {
  return Buffer.from(parts.map((part) => (typeof part === "string" ? part : part.goes)).join(""));
}
