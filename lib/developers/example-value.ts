import { type JsonSchema, resolve, type SchemaDocument } from "./json-schema";
import { namedExample } from "./named-example";
import type { Specimens } from "./specimen";

/** Deeper things than this are left empty: no body of the contract goes so deep. */
const deepest = 6;

/**
 * A value that a schema accepts: what must be given and nothing else, with the organization's own ids and with times that
 * lie ahead. Made from names, formats and bounds; always the same for the same specimens.
 */
export function exampleValue(document: SchemaDocument, specimens: Specimens): unknown {
  return valueFor("", document.root, document, specimens, 0);
}

function valueFor(
  name: string,
  given: JsonSchema,
  document: SchemaDocument,
  specimens: Specimens,
  depth: number,
): unknown {
  const { schema } = resolve(given, document);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const named = namedExample(name, specimens);
  if (named !== undefined && (schema.type === undefined || [schema.type].flat().includes(typeof named))) return named;
  if (schema.example !== undefined) return schema.example;
  if (schema.default !== undefined) return schema.default;
  const part = (schema.anyOf ?? schema.oneOf ?? schema.allOf ?? []).find(({ type }) => type !== "null");
  if (part) return valueFor(name, part, document, specimens, depth);
  if (schema.items) {
    const item = depth < deepest ? [valueFor(singular(name), schema.items, document, specimens, depth + 1)] : [];
    return (schema.minItems ?? 0) > 0 || depth < 2 ? item : [];
  }
  const [type] = [schema.type].flat();
  if (type === "object" || schema.properties) return objectOf(schema, document, specimens, depth);
  if (type === "integer" || type === "number") return numberOf(schema);
  if (type === "boolean") return true;
  return textOf(schema);
}

function objectOf(schema: JsonSchema, document: SchemaDocument, specimens: Specimens, depth: number) {
  if (depth >= deepest) return {};
  const members = (schema.required ?? []).flatMap((member) => {
    const value = schema.properties?.[member];
    return value ? [[member, valueFor(member, value, document, specimens, depth + 1)] as const] : [];
  });
  return Object.fromEntries(members);
}

function numberOf({ minimum, exclusiveMinimum, maximum }: JsonSchema): number {
  const least = exclusiveMinimum !== undefined ? exclusiveMinimum + 1 : (minimum ?? 1);
  const value = Math.max(1, least);
  return maximum !== undefined && value > maximum ? maximum : value;
}

/** The first of a few usual texts that has the form. */
function textOf({ format, pattern, minLength = 0 }: JsonSchema): string {
  if (format === "email") return "person@example.com";
  if (format === "uri") return "https://example.com";
  const form = new RegExp(pattern ?? "");
  const usual = ["example".padEnd(minLength, "-"), "12.50", "1", "a1b2c3", "USD"];
  return usual.find((text) => text.length >= minLength && form.test(text)) ?? "example";
}

function singular(name: string): string {
  return name.replace(/s$/, "");
}
