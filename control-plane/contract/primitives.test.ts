import { describe, expect, test } from "vitest";
import { z } from "zod";
import { bearerSecret, decimal, identifier, name, poNumber } from "./primitives.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";
import { ceiling } from "./waitlist.ts";

describe("a decimal", () => {
  test.each(["0", "-12.34", "0.000000000001", "9".repeat(100)])("may be %s", (text) => {
    expect(decimal.safeParse(text).success).toBe(true);
  });

  test.each(["", "1e3", "1.", ".5", "+1", "NaN", "Infinity", "١", "1,5", "1\n"])("may not be %j", (text) => {
    expect(decimal.safeParse(text).success).toBe(false);
  });

  test("is no longer than what is reckoned with in no time", () => {
    expect(decimal.safeParse("9".repeat(101)).success).toBe(false);
    expect(decimal.safeParse(`0.${"0".repeat(3_000_000)}1`).success).toBe(false);
  });
});

test("what is left empty or too long is refused in words for people", () => {
  const said = (shape: z.ZodType, text: string) => shape.safeParse(text).error?.issues[0]?.message;
  expect(said(identifier, "")).toBe("Say which one.");
  expect(said(identifier, "x".repeat(129))).toBe("Use at most 128 characters.");
  expect(said(bearerSecret, "")).toBe("Write the secret.");
  expect(said(poNumber, " ")).toBe("Write the number.");
});

describe("a name", () => {
  test.each(["Größe 東京", "🧪", "👩\u200d🔬 lab", "می\u200cخواهم", "-"])("may be %s", (text) => {
    expect(name.safeParse(text).success).toBe(true);
  });

  test.each(["", " ", "\u200b", "\u3164\u2060", "\u2800", "\u00ad \ufeff", "a\u202eb", "a\nb"])(
    "may not be %j",
    (text) => {
      expect(name.safeParse(text).success).toBe(false);
    },
  );
});

test("a bearer token is what a header can carry", () => {
  expect(["sk-Abc_123.~+/=", "hf_1:2"].every((text) => bearerSecret.safeParse(text).success)).toBe(true);
  expect(["", "a b", "a\n", "key\u200b", "schlüssel"].filter((text) => bearerSecret.safeParse(text).success)).toEqual(
    [],
  );
});

test("an id has no character that no database stores", () => {
  expect(identifier.safeParse("prj_1").success).toBe(true);
  expect(identifier.safeParse("prj_\0").success).toBe(false);
});

describe("a purchase order's number", () => {
  const taking = (routes as readonly Route[]).flatMap(({ id, body }) =>
    body instanceof z.ZodObject && body.shape.poNumber instanceof z.ZodType ? [[id, body.shape.poNumber] as const] : [],
  );

  test("is taken by what buys", () => {
    expect(taking.map(([id]) => id)).toEqual(expect.arrayContaining(["acceptTransfer", "createSuccessorOrder"]));
  });

  test.each(taking)("that %s takes is one line that says what it shows", (_, number) => {
    expect(number.safeParse("PO 4711").success).toBe(true);
    expect(
      ["PO\n4711", "PO\u0001", "\u202e1174 OP", "x".repeat(65)].filter((each) => number.safeParse(each).success),
    ).toEqual([]);
  });
});

describe("a day that a caller sends", () => {
  const taken = (routes as readonly Route[]).flatMap(({ id, query, body }) =>
    [query, body].flatMap((schema) => daysIn(schema).map((day) => [id, day] as const)),
  );

  test("is found wherever it stands", () => {
    expect(taken.map(([id]) => id)).toEqual(
      expect.arrayContaining(["recordPayment", "createContract", "createBudget"]),
    );
  });

  test.each(taken)("to %s is one that every database and calendar has", (_, day) => {
    expect(day.safeParse("2028-02-29").success).toBe(true);
    expect(["", "2027-02-29", "0000-01-01", "9999-12-31"].filter((each) => day.safeParse(each).success)).toEqual([]);
  });
});

/** The schemas of days within another one. */
function daysIn(schema: unknown): z.ZodType[] {
  if (schema instanceof z.ZodISODate) return [schema];
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).flatMap(daysIn);
  if (schema instanceof z.ZodArray) return daysIn(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(daysIn);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return daysIn(schema.unwrap());
  return [];
}

describe("a ceiling", () => {
  test.each(["0.000001", "42.50", "999999999999"])("may be %s", (text) => {
    expect(ceiling.safeParse(text).success).toBe(true);
  });

  test.each(["0", "0.00", "-1", "0.0000001", "1000000000000", "9".repeat(27)])("may not be %s", (text) => {
    expect(ceiling.safeParse(text).success).toBe(false);
  });
});
