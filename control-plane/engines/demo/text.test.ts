import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseTool } from "./choose-tool.ts";
import { toParagraphs } from "./corpus.ts";
import { generateText } from "./generate-text.ts";
import { limitPieces } from "./limit-pieces.ts";
import { MarkovModel } from "./markov.ts";
import { createRandom } from "./random.ts";
import { sample } from "./sampling.ts";
import { fillSchema } from "./schema-template.ts";
import { tokenize } from "./tokens.ts";

const plain = { temperature: 1, topP: 1, frequencyPenalty: 0, presencePenalty: 0 };
const candidates = [
  { token: 1, weight: 8 },
  { token: 2, weight: 4 },
  { token: 3, weight: 4 },
];

test("tokens put together are the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(tokenize(text).join("")).toBe(text);
    }),
  );
  expect(tokenize("It's 1.5 GPU-hours, isn’t it?")).toEqual(["It's", " 1.5", " GPU-hours", ",", " isn’t", " it", "?"]);
});

test("prose is taken from Markdown, code, tables and headings are not", () => {
  const prose = "Capacity is **reserved** for a [window](x.md) with a `start` and an end, and billed hourly.";
  expect(toParagraphs(`# Title\n\n${prose}\n\n\`\`\`sh\nrm -rf /\n\`\`\`\n\n| a | b |\n`)).toEqual([
    "Capacity is reserved for a window with a start and an end, and billed hourly.",
  ]);
});

test("temperature zero takes the likeliest; without temperature the weights are met", () => {
  const random = createRandom(1, "");
  expect(sample(candidates, new Map(), { ...plain, temperature: 0 }, random).token).toBe(1);
  const drawn = Array.from({ length: 4000 }, () => sample(candidates, new Map(), plain, random).token);
  const share = (token: number) => drawn.filter((each) => each === token).length / drawn.length;
  expect(share(1)).toBeCloseTo(0.5, 1);
  expect(share(2)).toBeCloseTo(0.25, 1);
});

test("log probabilities belong to a distribution", () => {
  const { logprob, top, token } = sample(candidates, new Map(), plain, createRandom(1, ""));
  expect(top.reduce((sum, each) => sum + Math.exp(each.logprob), 0)).toBeCloseTo(1);
  expect(top.find((each) => each.token === token)?.logprob).toBe(logprob);
  expect(Math.exp(top[0]?.logprob ?? 0)).toBeCloseTo(0.5);
});

test("the nucleus leaves out what is unlikely; penalties push used words back", () => {
  const random = createRandom(2, "");
  const tokens = (options: Partial<typeof plain>, used = new Map<number, number>()) =>
    new Set(Array.from({ length: 300 }, () => sample(candidates, used, { ...plain, ...options }, random).token));
  expect(tokens({ topP: 0.5 })).toEqual(new Set([1]));
  expect(tokens({ topP: 0.6 })).toEqual(new Set([1, 2]));
  expect(tokens({ temperature: 0, presencePenalty: 2 }, new Map([[1, 1]]))).toEqual(new Set([2]));
  expect(tokens({ temperature: 0, frequencyPenalty: 0.5 }, new Map([[1, 3]]))).toEqual(new Set([2]));
});

test("the same seed gives the same numbers, another seed or text others, no seed chance", () => {
  const draw = (seed: number | null, text: string) => {
    const random = createRandom(seed, text);
    return [random(), random(), random()];
  };
  expect(draw(1, "a")).toEqual(draw(1, "a"));
  expect(draw(1, "a")).not.toEqual(draw(2, "a"));
  expect(draw(1, "a")).not.toEqual(draw(1, "b"));
  expect(draw(null, "a")).not.toEqual(draw(null, "a"));
});

test("text only says what its source said, word after word", () => {
  const source = [
    "One word follows another word here. Another word ends the line.",
    "The line begins with one word. Here another line begins.",
  ];
  const markov = new MarkovModel(source);
  const said = [...generateText(markov, { ...plain, order: 1, prompt: "line" }, createRandom(3, ""))]
    .map((piece) => piece.text)
    .join("");
  const pairs = new Set(
    source.flatMap((text) => tokenize(` ${text}`).map((word, index, words) => words[index - 1] + word)),
  );
  const words = tokenize(` ${said}`);
  for (let index = 1; index < words.length; index++) {
    const isStart = /^ [A-Z]/.test(words[index] ?? "");
    expect(isStart || pairs.has((words[index - 1] ?? "") + words[index])).toBe(true);
  }
});

test("stop texts end an answer wherever tokens are cut, and are left out", () => {
  const word = fc.constantFrom("a", "b", "ab", " ", "stop", "st", "op", "s");
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 30 }),
      fc.uniqueArray(fc.constantFrom("stop", "ba", "b a", "sst"), { maxLength: 3 }),
      (words, stop) => {
        const pieces = words.map((text) => ({ text, logprob: 0, top: [] }));
        const parts = [...limitPieces(pieces, { stop, maxTokens: 1000 })];
        const whole = words.join("");
        const places = stop.map((each) => whole.indexOf(each)).filter((place) => place !== -1);
        // The first to be complete ends the answer; of two that end together the longer begins earlier.
        const ends = stop.filter((each) => whole.includes(each)).map((each) => whole.indexOf(each) + each.length);
        const said = parts.map((part) => part.text).join("");
        if (places.length === 0) expect(said).toBe(whole);
        else {
          expect(whole.startsWith(said)).toBe(true);
          expect(stop.some((each) => said.includes(each))).toBe(false);
          expect(said.length).toBeLessThan(Math.min(...ends));
        }
      },
    ),
  );
});

test("the number of tokens ends an answer", () => {
  const pieces = ["a", "b", "c"].map((text) => ({ text, logprob: 0, top: [] }));
  const parts = limitPieces(pieces, { stop: [], maxTokens: 2 });
  expect([parts.next(), parts.next()].map((step) => step.value)).toMatchObject([{ text: "a" }, { text: "b" }]);
  expect(parts.next()).toEqual({ done: true, value: "length" });
});

test("a schema is filled with values that fit it", () => {
  const schema = {
    type: "object",
    properties: {
      city: { type: "string" },
      days: { type: "integer", minimum: 1, maximum: 7 },
      unit: { enum: ["celsius", "fahrenheit"] },
      exact: { type: "boolean" },
      tags: { type: "array", items: { const: "x" } },
    },
  };
  expect(fillSchema(schema, "Forecast for Berlin for 12 days in fahrenheit", createRandom(1, ""))).toEqual({
    city: "Berlin",
    days: 7,
    unit: "fahrenheit",
    exact: true,
    tags: ["x"],
  });
});

test.each([
  ["a long question and a thousand choices", { enum: Array.from({ length: 1_000 }, (_, index) => `choice ${index}`) }],
  ["a long question and a thousand texts", { type: "object", properties: numbered(1_000) }],
  ["arrays of arrays of large objects", nested(6, { type: "object", properties: numbered(1_000) })],
])("%s keep nobody else waiting", (_what, schema) => {
  const begun = performance.now();
  fillSchema(schema, "a".repeat(1_000_000), createRandom(1, ""));
  // Ten seconds and more before there was a bound.
  expect(performance.now() - begun).toBeLessThan(1_000);
});

test("a schema larger than an example needs to be is filled in part", () => {
  const value = fillSchema({ type: "object", properties: numbered(5_000) }, "Berlin", createRandom(1, ""));
  expect(Object.keys(value as object)).toHaveLength(999);
});

test("the words of a question are read once, however many tools there are", () => {
  const tools = Array.from({ length: 1_000 }, (_, index) => ({
    type: "function" as const,
    function: { name: `tool_${index}`, description: "Nothing of the kind" },
  }));
  const question = "long ".repeat(200_000);
  const begun = performance.now();
  const call = chooseTool({ model: "demo-large", messages: [], tools }, question, createRandom(1, ""));
  expect(call).toBeNull();
  expect(performance.now() - begun).toBeLessThan(2_000);
});

function numbered(count: number): object {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`field${index}`, { type: "string" }]));
}

function nested(depth: number, items: object): object {
  return depth === 0 ? items : { type: "array", minItems: 3, items: nested(depth - 1, items) };
}
