import fc from "fast-check";
import { expect, test } from "vitest";
import { EventStreamTap } from "./event-stream-tap.ts";
import { largeEngineStreams } from "./testing/engine-streams/large-engines.ts";
import { oddStreams } from "./testing/engine-streams/odd-streams.ts";
import { otherEngineStreams } from "./testing/engine-streams/other-engines.ts";
import { comingOf, goingOf, type RecordedStream, recordedStreams } from "./testing/recorded-streams.ts";

const engineStreams = [...largeEngineStreams, ...otherEngineStreams, ...oddStreams];
const allStreams = [...recordedStreams, ...engineStreams];

/** Sends a stream through in the given pieces; what was passed on before the end, and in all. */
function pass(stream: RecordedStream, cuts: readonly number[]) {
  const bytes = comingOf(stream);
  const tap = new EventStreamTap({ ...stream.options, measuresText: false });
  const edges = [0, ...[...cuts].sort((left, right) => left - right), bytes.length];
  const early = Buffer.concat(edges.slice(1).map((edge, index) => tap.push(bytes.subarray(edges[index], edge))));
  return { tap, early, all: Buffer.concat([early, tap.flush()]) };
}

function expectRight(stream: RecordedStream, cuts: readonly number[]): void {
  const { tap, early, all } = pass(stream, cuts);
  const isHeld = !early.includes("data: [DONE]");
  const isRight = isHeld && all.equals(goingOf(stream)) && JSON.stringify(tap.usage) === JSON.stringify(stream.usage);
  // One cheap comparison for most of the many splits, a readable difference for the one that fails.
  if (isRight) return;
  const right = { cuts, isHeld: true, text: goingOf(stream).toString(), usage: stream.usage };
  expect({ cuts, isHeld, text: all.toString(), usage: tap.usage }).toEqual(right);
}

test.each(allStreams)("$name: whole", (stream) => {
  expectRight(stream, []);
  expect(pass(stream, []).tap.finishReason()).toBe(stream.finish);
});

test.each(allStreams)("$name: split at every byte, and byte by byte", (stream) => {
  const { length } = comingOf(stream);
  for (let cut = 0; cut <= length; cut++) expectRight(stream, [cut]);
  expectRight(
    stream,
    Array.from({ length }, (_, index) => index),
  );
});

test.each(recordedStreams)("$name: split at every pair of bytes", { timeout: 120_000 }, (stream) => {
  const { length } = comingOf(stream);
  for (let first = 0; first <= length; first++) {
    for (let second = first; second <= length; second++) expectRight(stream, [first, second]);
  }
});

test("any split of any stream", () => {
  fc.assert(
    fc.property(fc.constantFrom(...allStreams), fc.array(fc.nat(2000), { maxLength: 40 }), (stream, cuts) => {
      const { length } = comingOf(stream);
      expectRight(
        stream,
        cuts.map((cut) => cut % (length + 1)),
      );
    }),
    { numRuns: 2000 },
  );
});

test("a line without an end is passed on and not gathered", () => {
  const tap = new EventStreamTap({ hidesUsage: true, hidesContinuousUsage: true, measuresText: false });
  const line = Buffer.alloc(64 * 1024, "x");
  let passed = 0;
  for (let count = 0; count < 100; count++) passed += tap.push(line).length;
  expect(passed).toBeGreaterThan(90 * line.length);
  const rest = Buffer.concat([tap.push(Buffer.from("\n\ndata: {}\n\n")), tap.flush()]);
  expect(passed + rest.length).toBe(100 * line.length + 12);
});

test("text is measured for engines that do not count", () => {
  const tap = new EventStreamTap({ hidesUsage: true, hidesContinuousUsage: false, measuresText: true });
  tap.push(
    Buffer.from(
      'data: {"choices":[{"delta":{"content":"Grüße"}}]}\n\ndata: {"choices":[{"delta":{"tool_calls":[{"function":{"arguments":"{}"}}]}}]}\n\n',
    ),
  );
  expect(tap.textBytes).toBe(7 + 2);
});

test("there are enough streams of different engines, with carriage returns and without a last line end too", () => {
  expect(allStreams.length).toBeGreaterThanOrEqual(40);
  for (const stream of engineStreams) {
    const returned = (part: RecordedStream["parts"][number]) =>
      typeof part === "string"
        ? part.replaceAll("\n", "\r\n")
        : { comes: part.comes.replaceAll("\n", "\r\n"), goes: part.goes.replaceAll("\n", "\r\n") };
    const returns = { ...stream, parts: stream.parts.map(returned) };
    const { length } = comingOf(returns);
    for (let cut = 0; cut <= length; cut++) expectRight(returns, [cut]);
  }
});
