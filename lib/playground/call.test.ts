import { expect, test } from "vitest";
import { prepareCall } from "./call";
import { checkOutput } from "./check-output";
import { messagesOf } from "./messages";
import { waitingAnswer } from "./outcome-changes";
import { missingVariables, overLimit } from "./plan-call";
import { toPrompt } from "./prompt";
import { noSettings } from "./state";
import { fillVariables, variablesIn } from "./variables";

const model = { parameters: ["temperature", "tools", "response_format", "logprobs"], maxOutputTokens: 100 };
const tool = { name: "f", description: "", parameters: "", reply: "", repliesByItself: false };

test("only what a model takes is sent", () => {
  const settings = {
    ...noSettings,
    parameters: { temperature: "0.5", seed: "1" },
    output: { kind: "schema" as const, schema: '{"type":"object"}' },
    tools: [tool],
    toolChoice: "required" as const,
    alternatives: 3,
  };
  expect(prepareCall(settings, model)).toEqual({
    parameters: {
      temperature: 0.5,
      response_format: {
        type: "json_schema",
        json_schema: { name: "answer", strict: true, schema: { type: "object" } },
      },
      tools: [
        { type: "function", function: { name: "f", description: "", parameters: { type: "object", properties: {} } } },
      ],
      tool_choice: "required",
      logprobs: true,
      top_logprobs: 3,
    },
    faults: [],
  });
  expect(prepareCall(settings, { ...model, parameters: [] })).toEqual({ parameters: {}, faults: [] });
});

test("what cannot be sent is said", () => {
  const faults = (changes: Partial<typeof noSettings>) => prepareCall({ ...noSettings, ...changes }, model).faults;
  expect(faults({ output: { kind: "schema", schema: "[1]" } })).toHaveLength(1);
  expect(faults({ tools: [{ ...tool, name: "no spaces" }] })).toHaveLength(1);
  expect(faults({ tools: [{ ...tool, parameters: "{" }] })).toHaveLength(1);
  expect(faults({ tools: [tool, tool] })).toHaveLength(1);
});

test("variables are found and filled, escaped ones are not", () => {
  expect(variablesIn("{{a}} {{ b }} \\{{c}} {{1}}", "{{a}}")).toEqual(["a", "b"]);
  expect(fillVariables("{{a}} \\{{a}} {{b}}", { a: "1 {{b}}" })).toBe("1 {{b}} {{a}} {{b}}");
  expect(fillVariables("{{constructor}}", {})).toBe("{{constructor}}");
  expect(missingVariables(["{{a}} {{b}}"], { a: "x" })).toBe("Give {{b}} a value.");
});

test("calls of functions that nobody replied to are not sent along", () => {
  const answer = {
    ...waitingAnswer({ id: "m", name: "M" }, null),
    toolCalls: [{ id: "c", name: "f", argumentsText: "{}" }],
  };
  const turn = { id: 1, parentId: null, round: null, prompt: toPrompt("a"), answer };
  expect(messagesOf("", [turn], toPrompt("b"))).toEqual([{ role: "user", content: "b" }]);
  expect(messagesOf("", [turn], { kind: "tools", replies: [{ callId: "c", name: "f", content: "1" }] })).toHaveLength(
    3,
  );
});

test("files are sent before the words, text with its name", () => {
  const prompt = toPrompt("What is it?", [
    { kind: "image", name: "a.png", type: "image/png", bytes: 1, address: "data:image/png;base64,AA" },
    { kind: "text", name: "b.md", text: "B" },
  ]);
  expect(messagesOf("", [], prompt)).toEqual([
    {
      role: "user",
      content: [
        { type: "image_url", image_url: { url: "data:image/png;base64,AA" } },
        { type: "text", text: "File b.md:\n\nB\n\nEnd of b.md." },
        { type: "text", text: "What is it?" },
      ],
    },
  ]);
});

test("what could go beyond the limit is not sent", () => {
  const usd = (amount: string) => ({ amount, currency: "USD" });
  const estimate = { input: 1, output: 1, isTooLong: false, atMost: usd("0.6") };
  expect(overLimit([estimate], "1", { spent: "0.3", held: "0" })).toBeNull();
  expect(overLimit([estimate, estimate], "1", { spent: "0", held: "0" })).toContain("1.20 USD");
  expect(overLimit([estimate], "1", { spent: "0.3", held: "0.2" })).toContain("0.50 USD is left");
  expect(overLimit([estimate], null, { spent: "100", held: "0" })).toBeNull();
});

test("an answer is checked against its schema, with the place of what does not fit", () => {
  const schema = JSON.stringify({ type: "object", properties: { a: { type: "number" } }, required: ["a", "b"] });
  expect(checkOutput('{"a":1,"b":2}', schema)).toEqual([]);
  expect(checkOutput("not json", schema)).toEqual([{ place: "/", sentence: "The answer is not JSON." }]);
  const faults = checkOutput('{"a":"x"}', schema);
  expect(faults?.map(({ place }) => place)).toEqual(expect.arrayContaining(["/a"]));
  expect(JSON.stringify(faults)).toContain("b");
  expect(checkOutput("{}", "nonsense")).toBeNull();
});
