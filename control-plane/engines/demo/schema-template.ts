import type { Random } from "./random.ts";
import { contentWords } from "./tokens.ts";

type Schema = Record<string, unknown>;

const deepest = 8;
/** The engine thinks in the process that serves everybody: neither a long question nor a large schema keeps it. */
const mostRead = 4_000;
const mostValues = 1_000;
const mostChoices = 1_000;

interface Filling {
  question: string;
  random: Random;
  /** How many values may still be made. */
  left: number;
}

/**
 * A value that fits a JSON schema's plain parts (type, enum, const, properties, items, bounds), filled from a question's
 * beginning; null where it is deeper or larger than an example needs to be.
 */
export function fillSchema(schema: unknown, question: string, random: Random): unknown {
  return fill(schema, { question: question.slice(0, mostRead), random, left: mostValues }, 0);
}

function fill(schema: unknown, filling: Filling, depth: number): unknown {
  if (!isSchema(schema) || depth > deepest || filling.left-- <= 0) return null;
  if ("const" in schema) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0) return pick(schema.enum, filling);
  const [alternative] = [schema.anyOf, schema.oneOf, schema.allOf].filter(Array.isArray);
  if (alternative) return fill(alternative[0], filling, depth + 1);
  switch (typeOf(schema)) {
    case "object":
      return fillObject(schema, filling, depth);
    case "array":
      return Array.from({ length: Math.max(1, Math.min(3, numberOf(schema.minItems, 1))) }, () =>
        fill(schema.items ?? { type: "string" }, filling, depth + 1),
      );
    case "integer":
    case "number":
      return fillNumber(schema, filling.question);
    case "boolean":
      return !/\b(no|not|without|never|off)\b/i.test(filling.question);
    case "null":
      return null;
    default:
      return fillString(schema, filling.question);
  }
}

function fillObject(schema: Schema, filling: Filling, depth: number): unknown {
  const properties = isSchema(schema.properties) ? schema.properties : {};
  const some = Object.entries(properties).slice(0, Math.max(0, filling.left));
  return Object.fromEntries(some.map(([name, property]) => [name, fill(property, filling, depth + 1)]));
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

function pick(values: readonly unknown[], { question, random }: Filling): unknown {
  const asked = question.toLowerCase();
  const named = values
    .slice(0, mostChoices)
    .find((value) => typeof value === "string" && asked.includes(value.toLowerCase()));
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
