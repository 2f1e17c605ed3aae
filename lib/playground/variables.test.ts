import { expect, test } from "vitest";
import { piecesOf, variablesIn } from "./variables";

const messages = [
  { role: "system", content: 'Answer in {{ language }}. JSON looks like {{}} or {"a": {}}.' },
  { role: "user", content: "{{text}} — in {{language}}, not {{two words}} or {{1st}} or \\{{escaped}}" },
] as const;

test("variables are found once, in their order", () => {
  expect(variablesIn(...messages.map(({ content }) => content))).toEqual(["language", "text"]);
});

test("pieces together are the text", () => {
  for (const { content } of messages)
    expect(
      piecesOf(content)
        .map(({ text }) => text)
        .join(""),
    ).toBe(content);
  expect(piecesOf("{{a}}{{b}}").map(({ variable }) => variable)).toEqual(["a", "b"]);
  expect(piecesOf("")).toEqual([]);
});
