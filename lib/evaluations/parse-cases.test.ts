import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseCases } from "./parse-cases";

test("a CSV with a head gives a case a row, with quoted commas, quotes and line breaks kept", () => {
  const { format, columns, cases, faults } = parseCases(
    '\uFEFFquestion,expected\r\n"What is a quote, exactly?","An offer ""frozen""\nuntil it expires"\r\nWho?,We\r\n',
  );
  expect({ format, columns, faults }).toEqual({ format: "csv", columns: ["question", "expected"], faults: [] });
  expect(cases[0]?.values).toEqual({
    question: "What is a quote, exactly?",
    expected: 'An offer "frozen"\nuntil it expires',
  });
  expect(cases.map(({ position }) => position)).toEqual([1, 2]);
});

test.each([`a\n${"1\n".repeat(900_000)}`, '{"a":1}\n'.repeat(200_000), `{}\n${"nope\n".repeat(300_000)}`])(
  "a table of far too many rows is refused by its number, without reading all of it",
  (text) => {
    const { cases, faults } = parseCases(text);
    expect(cases).toEqual([]);
    expect(faults.length).toBeLessThanOrEqual(2_002);
    expect(faults.at(-1)?.message).toContain("at most 2,000");
  },
);

test("a value that is nested too deeply is named by its line", () => {
  const deep = `{"a":${"[".repeat(5_000)}${"]".repeat(5_000)}}`;
  const { faults } = parseCases(`{"a":1}\n${deep}`);
  expect(faults).toEqual([{ line: 2, message: "is nested too deeply" }]);
});

test("rows with too few or too many values are named by their line, and the others are read", () => {
  const { cases, faults } = parseCases('a;b\n1;2\n3\n"4\n4";5\n6;7;8\n\n9;10');
  expect(faults).toEqual([
    { line: 3, message: "has 1 value for 2 columns" },
    { line: 6, message: "has 3 values for 2 columns" },
  ]);
  expect(cases.map(({ values }) => values.a)).toEqual(["1", "4\n4", "9"]);
});

test("JSON Lines give columns of all rows; what is no text stays JSON; bad lines are named", () => {
  const { format, columns, cases, faults } = parseCases('{"q":"a","n":1}\nnope\n\n{"q":"b","o":{"x":[1]}}\n[1]\n');
  expect({ format, columns }).toEqual({ format: "jsonl", columns: ["q", "n", "o"] });
  expect(faults).toEqual([
    { line: 2, message: "is not JSON" },
    { line: 5, message: "is not a JSON object" },
  ]);
  expect(cases.map(({ values }) => values)).toEqual([
    { q: "a", n: "1", o: "" },
    { q: "b", n: "", o: '{"x":[1]}' },
  ]);
});

test.each([
  ["a,,c\n1,2,3", "has a column without a name"],
  ["a,a\n1,2", "has the column a twice"],
  ['a,b\n1,"2', "opens a quotation mark that is never closed"],
  ["a,{{b}}\n1,2", "has a column with braces in its name"],
])("%j is refused with a sentence", (text, message) => {
  expect(parseCases(text).faults).toEqual([expect.objectContaining({ message })]);
  expect(parseCases(text).cases).toEqual([]);
});

test("more than 2,000 cases are refused", () => {
  const rows = Array.from({ length: 2_001 }, (_, index) => String(index));
  expect(parseCases(["n", ...rows].join("\n")).faults.at(-1)?.message).toContain("at most 2,000");
  expect(parseCases(["n", ...rows.slice(1)].join("\n")).cases).toHaveLength(2_000);
});

test("whatever is written as CSV is read back", () => {
  const cell = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));
  const table = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(table, (rows) => {
      const { cases, faults } = parseCases(stringify([["one", "two"], ...rows], { quoted: true }));
      expect(faults).toEqual([]);
      expect(cases.map(({ values }) => [values.one, values.two])).toEqual(rows);
    }),
  );
});

test("a case of brackets alone is named in a moment", () => {
  const begun = performance.now();
  const { faults } = parseCases(`{"a":"1"}\n${"[".repeat(2_000_000)}`);
  expect(faults).toEqual([{ line: 2, message: "is nested too deeply" }]);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
