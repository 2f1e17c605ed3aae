import { expect, test } from "vitest";
import { textBytesOf } from "./stream-chunk.ts";

const bytesOf = (delta: object) => textBytesOf(Buffer.from(JSON.stringify({ choices: [{ index: 0, delta }] })));

test.each([
  ["text", { content: "zwölf" }, 6],
  ["thoughts, as vLLM and others name them", { reasoning_content: "hmm" }, 3],
  ["thoughts, as newer engines name them", { reasoning: "hmm" }, 3],
  ["thoughts under both names once", { reasoning_content: "hmm", reasoning: "hmm" }, 3],
  [
    "thoughts beside text and a call",
    { reasoning: "a", content: "b", tool_calls: [{ function: { arguments: "{}" } }] },
    4,
  ],
  ["nothing where there is no text", { reasoning: { parts: 1 }, content: null }, 0],
])("of an engine that says no usage the bytes of %s are counted", (_, delta, bytes) => {
  expect(bytesOf(delta)).toBe(bytes);
});
