import { expect, test } from "vitest";
import { parseResponsesRequest } from "./responses-request.ts";

const dataAddress = (type: string, text: string) => `data:${type};base64,${Buffer.from(text).toString("base64")}`;

function messagesOf(input: object[]): unknown {
  const { body } = parseResponsesRequest(Buffer.from(JSON.stringify({ model: "m", input })));
  return (JSON.parse(body.toString()) as { messages: unknown }).messages;
}
const asked = (facts: object) => messagesOf([{ role: "user", content: [{ type: "input_file", ...facts }] }]);

test("a file goes along as its text, after its name, in messages and in outputs of functions", () => {
  const report = { type: "input_file", filename: "report.md", file_data: dataAddress("text/markdown", "Grüße") };
  const rows = { type: "input_file", file_data: dataAddress("application/json;charset=utf-8", '{"a":1}') };
  expect(
    messagesOf([
      { role: "user", content: [report, { type: "input_text", text: "Sum it up." }] },
      { type: "function_call", call_id: "c1", name: "get_rows", arguments: "{}" },
      { type: "function_call_output", call_id: "c1", output: [rows] },
    ]),
  ).toEqual([
    { role: "user", content: "report.md\n\nGrüße\nSum it up." },
    expect.objectContaining({ role: "assistant" }),
    { role: "tool", tool_call_id: "c1", content: '{"a":1}' },
  ]);
});

test.each([
  [{ file_data: dataAddress("application/pdf", "%PDF") }, /type application\/pdf is not read here; send its text/],
  [{ file_data: "data:text/plain;base64,/w==" }, /type text\/plain is not read here/],
  [{ file_data: "SGk=" }, /file_data is a data address/],
  [{ file_id: "file-1" }, /file_id and file_url name nothing; send file_data/],
  [{ file_url: "https://files.example.com/a.pdf" }, /file_id and file_url name nothing/],
])("a file that is %j is refused with what to send", (facts, words) => {
  expect(() => asked(facts)).toThrow(words);
});
