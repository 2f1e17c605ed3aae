import { gone, type RecordedStream } from "../recorded-streams.ts";
import { done, last, simple, stream, vllm, vllmLast } from "./chunks.ts";

/** Usage that is missing, odd or impossible, and what proxies put in between. */
export const oddStreams: readonly RecordedStream[] = [
  stream("no usage at all", [vllm({ content: "a" }), vllm({}, "stop"), done], null, "stop"),
  stream(
    "usage of zeros",
    [vllm({ content: "a" }), vllm({}, "stop"), last({ prompt_tokens: 0, completion_tokens: 0 }), done],
    [0, 0, 0, 0],
    "stop",
  ),
  stream("usage without output", [vllm({}, "stop"), last({ prompt_tokens: 9 }), done], [9, 0, 0, 0], "stop"),
  stream(
    "usage that no engine can have",
    [vllm({}, "stop"), vllmLast({ prompt_tokens: 9e15, completion_tokens: 3 }), done],
    null,
    "stop",
  ),
  stream(
    "usage below zero",
    [vllm({}, "stop"), vllmLast({ prompt_tokens: -1, completion_tokens: 3 }), done],
    null,
    "stop",
  ),
  stream(
    "usage in words",
    [vllm({}, "stop"), vllmLast({ prompt_tokens: "9", completion_tokens: "3" }), done],
    null,
    "stop",
  ),
  stream(
    "more cached than read",
    [vllm({}, "stop"), last({ ...simple, prompt_tokens_details: { cached_tokens: 99 } }), done],
    [0, 9, 3, 0],
    "stop",
  ),
  stream(
    "more reasoning than output",
    [vllm({}, "stop"), last({ ...simple, completion_tokens_details: { reasoning_tokens: 99 } }), done],
    [9, 0, 0, 3],
    "stop",
  ),
  stream(
    "usage twice, the last one counts",
    [vllm({}, "stop"), last({ prompt_tokens: 1, completion_tokens: 1 }), last(), done],
    [9, 0, 3, 0],
    "stop",
  ),
  stream(
    "comments of a proxy in between",
    [
      ": OPENROUTER PROCESSING\n\n",
      vllm({ content: "a" }),
      ": OPENROUTER PROCESSING\n\n",
      vllm({}, "stop"),
      last(),
      done,
    ],
    [9, 0, 3, 0],
    "stop",
  ),
  stream(
    "ids, retry times and names of events",
    ["retry: 100\nid: 1\n", vllm({ content: "a" }), `event: message\n${vllm({}, "stop")}`, last(), done],
    [9, 0, 3, 0],
    "stop",
  ),
  stream(
    "data without a blank after the colon",
    [
      vllm({ content: "a" }).replace("data: ", "data:"),
      vllm({}, "stop"),
      gone(vllmLast(simple).replace("data: ", "data:")),
      done,
    ],
    [9, 0, 3, 0],
    "stop",
  ),
  stream("nothing but the end", [done], null, null),
  stream("nothing", [], null, null),
];
