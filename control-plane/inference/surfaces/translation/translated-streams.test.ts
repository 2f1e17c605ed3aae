import fc from "fast-check";
import { expect, test } from "vitest";
import { messages } from "../messages/messages.ts";
import { responses } from "../responses/responses.ts";
import { TranslatedStreamTap } from "./translated-taps.ts";

const requestId = "req_0123456789abcdefghjkmnpqrs";
const ask = (text: string) => Buffer.from(text);
const surfaces = {
  messages: messages.parse(
    ask('{"model":"m","max_tokens":9,"messages":[{"role":"user","content":"Hello"}],"stream":true}'),
  ),
  responses: responses.parse(ask('{"model":"m","input":"Hello","stream":true}')),
};
type SurfaceName = keyof typeof surfaces;
const names = Object.keys(surfaces) as SurfaceName[];

const data = (value: object) => `data: ${JSON.stringify(value)}`;
const delta = (facts: object, finish: string | null = null) =>
  data({ created: 7, choices: [{ index: 0, delta: facts, finish_reason: finish }] });
const call = (facts: object) => delta({ tool_calls: [facts] });
const usage = data({ choices: [], usage: { prompt_tokens: 9, completion_tokens: 3 } });

/** Streams of engines, with what ends their lines. */
const streams = {
  text: [
    delta({ role: "assistant", content: "" }),
    delta({ content: "Grüße " }),
    delta({ content: "🦜" }),
    delta({}, "stop"),
    usage,
  ],
  thought: [
    delta({ reasoning_content: "Hm" }),
    delta({ reasoning_content: "…" }),
    delta({ content: "Yes" }),
    delta({}, "length"),
    usage,
  ],
  tools: [
    delta({ content: "I look." }),
    call({ index: 0, id: "a", function: { name: "look", arguments: "" } }),
    call({ index: 0, function: { arguments: '{"at":' } }),
    call({ index: 0, function: { arguments: '"ß"}' } }),
    call({ index: 1, id: "b", function: { name: "see", arguments: "{}" } }),
    delta({}, "tool_calls"),
    usage,
  ],
  "calls with one index": [
    call({ index: 0, id: "a", function: { name: "look", arguments: "{}" } }),
    call({ index: 0, id: "b", function: { name: "see", arguments: "{}" } }),
    delta({}, "stop"),
  ],
  "comments and names": [
    ": ping",
    'event: message\ndata: {"choices":[{"delta":{"content":"a"}}]}',
    "id: 3\nretry: 5",
    usage,
  ],
  "an error on the way": [
    delta({ content: "a" }),
    data({ error: { message: "Out of memory" } }),
    delta({ content: "b" }),
  ],
  nothing: [] as string[],
};
type StreamName = keyof typeof streams;
const endings = { feeds: "\n", returns: "\r\n", carriage: "\r" };
const lasts = { closed: true, open: false };

function bytesOf(name: StreamName, newline: string, isClosed: boolean): Buffer {
  const blank = newline + newline;
  const text = [...streams[name], "data: [DONE]"].map((event) => event.replaceAll("\n", newline)).join(blank);
  return Buffer.from(isClosed ? text + blank : text);
}

/** What the customer gets of a stream that comes in pieces: before the end, and in all. */
function translate(surface: SurfaceName, bytes: Buffer, cuts: readonly number[]) {
  const parsed = surfaces[surface];
  const translator = parsed.openTranslator?.(requestId);
  if (!translator) throw new Error(`${surface} translates`);
  const tap = new TranslatedStreamTap(translator, parsed.bodyBytes, false);
  const edges = [0, ...[...cuts].sort((left, right) => left - right), bytes.length];
  const early = Buffer.concat(edges.slice(1).map((edge, index) => tap.push(bytes.subarray(edges[index], edge))));
  return { early: early.toString(), all: Buffer.concat([early, tap.flush()]).toString() };
}

const cases = names.flatMap((surface) =>
  (Object.keys(streams) as StreamName[]).flatMap((stream) =>
    Object.values(endings).flatMap((newline) =>
      Object.values(lasts).map((isClosed) => ({ surface, stream, newline, isClosed })),
    ),
  ),
);

test.each(cases)("$surface of $stream, $newline, $isClosed: the same under every split", (one) => {
  const bytes = bytesOf(one.stream, one.newline, one.isClosed);
  const right = translate(one.surface, bytesOf(one.stream, "\n", true), []).all;
  for (let cut = 0; cut <= bytes.length; cut++) expect(translate(one.surface, bytes, [cut]).all).toBe(right);
  const each = Array.from({ length: bytes.length }, (_, index) => index);
  expect(translate(one.surface, bytes, each).all).toBe(right);
});

test.each(names)("%s: the same under every pair of splits", (surface) => {
  const bytes = bytesOf("comments and names", "\r\n", false);
  const right = translate(surface, bytes, []).all;
  for (let first = 0; first <= bytes.length; first++) {
    for (let second = first; second <= bytes.length; second++) {
      const { all } = translate(surface, bytes, [first, second]);
      if (all !== right) expect({ first, second, all }).toEqual({ first, second, all: right });
    }
  }
});

test("any splits of any stream", () => {
  fc.assert(
    fc.property(fc.constantFrom(...cases), fc.array(fc.nat(3000), { maxLength: 30 }), (one, cuts) => {
      const bytes = bytesOf(one.stream, one.newline, one.isClosed);
      const right = translate(one.surface, bytes, []).all;
      const pieces = cuts.map((cut) => cut % (bytes.length + 1));
      expect(translate(one.surface, bytes, pieces).all).toBe(right);
    }),
    { numRuns: 500 },
  );
});

test.each(names)("%s: what ends the answer waits until its usage is safe", (surface) => {
  const { early, all } = translate(surface, bytesOf("text", "\n", true), []);
  const last = surface === "messages" ? "message_stop" : "response.completed";
  expect(early).not.toContain(last);
  expect(all).toContain(last);
});

test.each(names)("%s: an engine's error ends the stream as a failure, without its words", (surface) => {
  const { all } = translate(surface, bytesOf("an error on the way", "\n", true), []);
  expect(all).toContain("event: error");
  expect(all).not.toContain("Out of memory");
  expect(all).not.toContain("message_stop");
  expect(all).not.toContain("response.completed");
});
