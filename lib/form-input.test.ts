import { describe, expect, test } from "vitest";
import { z } from "zod";
import { fromForm, orAbsent, parseStrictly, typedValues } from "./form-input";

const schema = z.strictObject({
  name: z.string().min(1, "Name it."),
  note: orAbsent(z.string().max(5, "Too long.")),
  tags: z.array(z.string()).optional(),
});

function form(...fields: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of fields) data.append(name, value);
  return data;
}

test("a form becomes a value; Next's own fields and empty optional ones are left out", () => {
  const given = form(["$ACTION_ID_1", ""], ["name", "x"], ["note", ""], ["tags[]", "a"], ["tags[]", "b"]);
  expect(parseStrictly(schema, [null, given])).toEqual({ name: "x", note: undefined, tags: ["a", "b"] });
});

describe("refused", () => {
  test.each([
    ["an unknown field", [null, form(["name", "x"], ["admin", "1"])]],
    ["a field sent twice", [null, form(["name", "x"], ["name", "y"])]],
    ["a file", [null, form(["name", new Blob(["x"])])]],
    ["one argument too many", [null, form(["name", "x"]), "more"]],
    ["no argument", []],
    ["a form where a value is due", [form(["name", "x"])]],
  ])("%s", (_, given) => {
    expect(() => parseStrictly(schema, given)).toThrowError();
  });

  const itself: { name: string; of?: unknown } = { name: "x" };
  itself.of = itself;
  test.each([
    ["a value that holds itself", itself],
    ["an integer without a limit", { name: 1n }],
  ])("%s, as what it is: not as a fault of ours", (_, value) => {
    expect(() => parseStrictly(schema, [value])).toThrowError(expect.objectContaining({ code: "invalid_input" }));
  });

  test("prototype keys do not reach the object", () => {
    const value = fromForm(form(["__proto__", "x"], ["name", "y"]));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(() => parseStrictly(schema, [null, form(["__proto__", "x"], ["name", "y"])])).toThrowError();
  });
});

test.each([
  ["a NUL character", "a\0b"],
  ["half of a surrogate pair", "a\ud83d"],
])("%s in a text is refused by the name of its field, and what only looks like it is not", (_, text) => {
  expect(() => parseStrictly(schema, [{ name: text }])).toThrowError(
    expect.objectContaining({
      code: "invalid_input",
      fields: { name: "This holds a NUL character or half of a surrogate pair. Leave it out." },
    }),
  );
  expect(() => parseStrictly(schema, [{ name: "x", tags: [text] }])).toThrowError(
    expect.objectContaining({ fields: { tags: expect.stringMatching(/^This holds/) } }),
  );
  expect(parseStrictly(schema, [{ name: "\\u0000 😀" }])).toMatchObject({ name: "\\u0000 😀" });
});

test("one message for each field", () => {
  expect(() => parseStrictly(schema, [{ name: "", note: "much too long" }])).toThrowError(
    expect.objectContaining({ code: "invalid_input", fields: { name: "Name it.", note: "Too long." } }),
  );
});

test("a field that may be left empty is refused in its own words, also where its text is made into something else", () => {
  const amount = orAbsent(
    z
      .string()
      .regex(/^\d+$/, "Write an amount.")
      .transform(Number)
      .refine((value) => value > 0, "Above zero."),
  );
  const refusal = (value: string) => () => parseStrictly(z.strictObject({ amount }), [{ amount: value }]);
  expect(refusal("abc")).toThrowError(expect.objectContaining({ fields: { amount: "Write an amount." } }));
  expect(refusal("0")).toThrowError(expect.objectContaining({ fields: { amount: "Above zero." } }));
  expect(refusal("")()).toEqual({ amount: undefined });
  expect(refusal("5")()).toEqual({ amount: 5 });
});

test("a list without a choice is refused in the words of its own field", () => {
  expect(() => parseStrictly(schema, [null, form(["note", "x"])])).toThrowError(
    expect.objectContaining({ code: "invalid_input", fields: { name: "Name it." } }),
  );
  const numbers = z.strictObject({ count: z.number() });
  expect(() => parseStrictly(numbers, [null, form()])).toThrowError(
    expect.objectContaining({ fields: { count: "Choose or fill in a value." } }),
  );
});

test("a field that a form leaves out is not the empty text, even where that is allowed", () => {
  const open = z.strictObject({ note: z.string() });
  expect(() => parseStrictly(open, [null, form()])).toThrowError();
});

test("what was typed, without secrets", () => {
  expect(typedValues(form(["email", "a@b"], ["password", "p"], ["setupCode", "c"]))).toEqual({ email: "a@b" });
});
