import { gone, type RecordedStream } from "../recorded-streams.ts";
import { done, event, last, llama, ollama, openai, running, simple, stream, text, timings } from "./chunks.ts";

/** Streams as llama.cpp, Ollama and OpenAI write them, and completions. */
export const otherEngineStreams: readonly RecordedStream[] = [
  stream(
    "llama.cpp",
    [
      llama({ role: "assistant", content: null }),
      llama({ content: "a" }),
      llama({}, "stop", { timings }),
      gone(
        event({
          choices: [],
          created: 1,
          id: "c",
          model: "m",
          object: "chat.completion.chunk",
          usage: { completion_tokens: 3, prompt_tokens: 9, total_tokens: 12 },
          timings,
        }),
      ),
      done,
    ],
    [9, 0, 3, 0],
    "stop",
  ),
  stream(
    "llama.cpp with its timings in every chunk",
    [
      llama({ content: "a" }, null, { timings }),
      llama({}, "length", { timings }),
      gone(event({ choices: [], usage: simple, timings })),
      done,
    ],
    [9, 0, 3, 0],
    "length",
  ),
  stream(
    "llama.cpp, old: usage beside the last choice",
    [llama({ content: "a" }), llama({}, "stop", { usage: { completion_tokens: 3, prompt_tokens: 9 } }), done],
    [9, 0, 3, 0],
    "stop",
  ),
  stream(
    "llama.cpp that fails on the way",
    [llama({ content: "a" }), 'error: {"code":500,"message":"slot lost"}\n\n'],
    null,
    null,
  ),
  stream("Ollama", [ollama({ content: "a" }), ollama({ content: "" }, "stop"), last(), done], [9, 0, 3, 0], "stop"),
  stream(
    "Ollama with a tool in one piece",
    [
      ollama({
        content: "",
        tool_calls: [{ id: "t", index: 0, type: "function", function: { name: "f", arguments: "{}" } }],
      }),
      ollama({ content: "" }, "tool_calls"),
      last(),
      done,
    ],
    [9, 0, 3, 0],
    "tool_calls",
  ),
  stream(
    "Ollama that thinks",
    [ollama({ content: "", reasoning: "Hm" }), ollama({ content: "a" }, "stop"), last(), done],
    [9, 0, 3, 0],
    "stop",
  ),
  stream(
    "OpenAI",
    [
      openai({ role: "assistant", content: "", refusal: null }),
      openai({ content: "a" }),
      openai({}, "stop"),
      last({
        ...simple,
        total_tokens: 12,
        prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0 },
        completion_tokens_details: {
          reasoning_tokens: 0,
          audio_tokens: 0,
          accepted_prediction_tokens: 0,
          rejected_prediction_tokens: 0,
        },
      }),
      done,
    ],
    [9, 0, 3, 0],
    "stop",
  ),
  stream(
    "OpenAI that refuses",
    [openai({ refusal: "No." }), openai({}, "content_filter"), last(), done],
    [9, 0, 3, 0],
    "content_filter",
  ),
  stream(
    "OpenAI with two choices",
    [
      event({
        choices: [
          { index: 1, delta: { content: "b" }, finish_reason: null },
          { index: 0, delta: { content: "a" }, finish_reason: "stop" },
        ],
      }),
      event({ choices: [{ index: 1, delta: {}, finish_reason: "length" }] }),
      last(),
      done,
    ],
    [9, 0, 3, 0],
    "length",
  ),
  stream(
    "completions",
    [
      text("Once"),
      text("", "length"),
      gone(event({ id: "cmpl", object: "text_completion", choices: [], usage: simple })),
      done,
    ],
    [9, 0, 3, 0],
    "length",
  ),
  stream(
    "completions counted in every chunk",
    [
      {
        comes: event({ choices: [{ index: 0, text: "a" }], usage: simple }),
        goes: event({ choices: [{ index: 0, text: "a" }] }),
      },
      done,
    ],
    [9, 0, 3, 0],
    null,
    running,
  ),
];
