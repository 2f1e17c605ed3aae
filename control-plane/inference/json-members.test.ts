import fc from "fast-check";
import { expect, test } from "vitest";
import { scanMembers, splice } from "./json-members.ts";

test("finds names and values as JSON.parse does", () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }), { maxKeys: 8 }),
      fc.constantFrom(0, 2, "\t"),
      (object, blanks) => {
        const json = Buffer.from(JSON.stringify(object, null, blanks));
        const parsed = JSON.parse(json.toString());
        const { members } = scanMembers(json);
        const read = Object.fromEntries(
          members.map((member) => [member.name, JSON.parse(json.toString("utf8", member.valueStart, member.valueEnd))]),
        );
        expect(read).toEqual(parsed);
        expect(members.map(({ name }) => name).sort()).toEqual(Object.keys(parsed).sort());
      },
    ),
    { numRuns: 2000 },
  );
});

test("replaces one value and leaves every other byte", () => {
  const json = Buffer.from('{ "text": "\\"model\\": 1, \\\\", "model" : "a" , "n": [1, {"model": "b"}]}');
  const { members } = scanMembers(json);
  const member = members.find(({ name }) => name === "model");
  expect(splice(json, [{ start: member?.valueStart ?? 0, end: member?.valueEnd ?? 0, text: '"new"' }]).toString()).toBe(
    '{ "text": "\\"model\\": 1, \\\\", "model" : "new" , "n": [1, {"model": "b"}]}',
  );
});

test("reads escaped names as they are meant, and long strings", () => {
  const long = `${"x".repeat(100)}\\\\\\"${"y".repeat(100)}\\\\`;
  const { members } = scanMembers(Buffer.from(`{"a":"${long}","\\u006dodel":"b"}`));
  expect(members.map(({ name }) => name)).toEqual(["a", "model"]);
});

test("tells how deep a document nests", () => {
  expect(scanMembers(Buffer.from("{}")).deepest).toBe(1);
  expect(scanMembers(Buffer.from('{"a":[[{"b":[]}]],"c":"[[[["}')).deepest).toBe(5);
});
