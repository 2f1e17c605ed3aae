import type { Random } from "./random.ts";
import { contentWords } from "./tokens.ts";

type Schema = Record<string, unknown>;

const deepest = 8;

/** A value that fits a JSON schema's plain parts (type, enum, const, properties, items, bounds), filled from a question. */
export function fillSchema(schema: unknown, question: string, random: Random, depth = 0): unknown {
  if (!isSchema(schema) || depth > deepest) return null;
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return pick(schema.enum, question, random);
  const [alternative] = [schema.anyOf, schema.oneOf, schema.allOf].filter(Array.isArray);
  if (alternative) return fillSchema(alternative[0], question, random, depth + 1);
  switch (typeOf(schema)) {
    case "object":
      return fillObject(schema, question, random, depth);
    case "array":
      return Array.from({ length: Math.max(1, Math.min(3, numberOf(schema.minItems, 1))) }, () =>
        fillSchema(schema.items ?? { type: "string" }, question, random, depth + 1),
      );
    case "integer":
    case "number":
      return fillNumber(schema, question);
    case "boolean":
      return !/\b(no|not|without|never|off)\b/i.test(question);
    case "null":
      return null;
    default:
      return fillString(schema, question);
  }
}

function fillObject(schema: Schema, question: string, random: Random, depth: number): unknown {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [name, fillSchema(property, question, random, depth + 1)]),
  );
}

function fillNumber(schema: Schema, question: string): number {
  const asked = Number(/-?\d+(\.\d+)?/.exec(question)?.[0] ?? numberOf(schema.minimum, 1));
  const value = Math.min(Math.max(asked, numberOf(schema.minimum, asked)), numberOf(schema.maximum, asked));
  return typeOf(schema) === "integer" ? Math.trunc(value) : value;
}

function fillString(schema: Schema, question: string): string {
  if (schema.format === "date") return "2026-12-01";
  if (schema.format === "date-time") return "2026-12-01T08:00:00Z";
  if (schema.format === "email") return "demo@example.com";
  if (schema.format === "uri") return "https://example.com/";
  const longest = numberOf(schema.maxLength, 80);
  // A name in the question is the likeliest thing to be asked for.
  const name = [...question.matchAll(/(?<=\S )\p{Lu}[\p{L}\p{N}-]+(?: \p{Lu}[\p{L}\p{N}-]+)*/gu)].at(-1)?.[0];
  const words = [...contentWords(question)].slice(0, 4).join(" ");
  return (name ?? (words || "demo")).slice(0, longest);
}

function pick(values: readonly unknown[], question: string, random: Random): unknown {
  const named = values.find(
    (value) => typeof value === "string" && question.toLowerCase().includes(value.toLowerCase()),
  );
  return named ?? values[Math.floor(random() * values.length)];
}

function typeOf(schema: Schema): unknown {
  if (Array.isArray(schema.type)) return schema.type.find((type) => type !== "null");
  return schema.type ?? (schema.properties ? "object" : "string");
}

function numberOf(value: unknown, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
