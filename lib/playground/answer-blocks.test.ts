import fc from "fast-check";
import { expect, test } from "vitest";
import { createBlockScanner, readCode, readMaths, splitAnswer } from "./answer-blocks";

const kindsOf = (text: string) => splitAnswer(text).map(({ kind }) => kind);

test("paragraphs, code and formulas are blocks of their own", () => {
  const text = "One.\nStill one.\n\nTwo.\n```py\nx = 1\n\n# no heading\n```\nThree.\n\n$$\na\n\nb\n$$\n\\[ c \\]\n";
  expect(kindsOf(text)).toEqual(["text", "text", "code", "text", "maths", "maths"]);
  expect(splitAnswer(text)[2]?.source).toBe("```py\nx = 1\n\n# no heading\n```\n");
});

test("a list stays whole over blank lines, with code inside", () => {
  expect(kindsOf("1. a\n\n   ```py\n   x\n\n   y\n   ```\n\n2. b\n\n   more\n\nAfter.")).toEqual(["text", "text"]);
});

test("a shorter or other fence does not end code, a missing one ends with the answer", () => {
  expect(readCode("````md\n```js\nx\n```\n````\n")).toEqual({ language: "md", code: "```js\nx\n```" });
  expect(kindsOf("~~~\n```\n~~~\nAfter.")).toEqual(["code", "text"]);
  expect(readCode("```python title=x\na\nb")).toEqual({ language: "python", code: "a\nb" });
  expect(readCode("```")).toEqual({ language: "", code: "" });
});

test("TeX is given without what encloses it", () => {
  expect(readMaths("$$\nx^2\n$$\n")).toBe("x^2");
  expect(readMaths("\\[ x \\]")).toBe("x");
});

test("blocks together are the answer, however it was cut into pieces, and finished ones never change", () => {
  const part = fc.constantFrom(
    ...[
      "a",
      " ",
      "\n",
      "\n\n",
      "- x\n",
      "1. y\n",
      "  ",
      "    ",
      "```",
      "````",
      "~~~",
      "$$",
      "\\[",
      "\\]",
      "> q\n",
      "py",
    ],
    ...["# h\n", "|a|b|\n", "\r\n", "\t", "[x]: y\n"],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (pieces) => {
      const text = pieces.join("");
      const scanner = createBlockScanner();
      const found = [];
      for (const piece of pieces) {
        found.push(...scanner.push(piece));
        expect(found.map(({ source }) => source).join("") + scanner.rest).toBe(
          text.slice(0, found.reduce((sum, { source }) => sum + source.length, 0) + scanner.rest.length),
        );
      }
      found.push(...scanner.finish());
      expect(found).toEqual(splitAnswer(text));
      expect(found.map(({ source }) => source).join("")).toBe(text);
    }),
  );
});
