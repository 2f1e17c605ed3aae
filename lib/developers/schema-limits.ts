import { type JsonSchema, resolve, type SchemaDocument } from "./json-schema";

/** JavaScript's own bounds of whole numbers say nothing to a caller. */
const isTelling = (bound: number | undefined): bound is number =>
  bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;

/** What a value must fulfil, in words: allowed values, length, range, form, default. */
export function limitsOf(schema: JsonSchema, document: SchemaDocument): string[] {
  const parts = (schema.anyOf ?? schema.oneOf ?? []).filter((part) => part.type !== "null");
  const own = [
    schema.enum && `one of ${schema.enum.map((value) => JSON.stringify(value)).join(", ")}`,
    schema.const !== undefined && `always ${JSON.stringify(schema.const)}`,
    schema.format && formats[schema.format],
    (schema.minLength ?? 0) > 1 && `at least ${schema.minLength} characters`,
    schema.minLength === 1 && schema.maxLength === undefined && "not empty",
    schema.maxLength !== undefined && `at most ${schema.maxLength} characters`,
    isTelling(schema.minimum) && `at least ${schema.minimum}`,
    isTelling(schema.maximum) && `at most ${schema.maximum}`,
    isTelling(schema.exclusiveMinimum) && `more than ${schema.exclusiveMinimum}`,
    isTelling(schema.exclusiveMaximum) && `less than ${schema.exclusiveMaximum}`,
    schema.minItems !== undefined && schema.minItems > 0 && `at least ${schema.minItems} items`,
    schema.maxItems !== undefined && `at most ${schema.maxItems} items`,
    schema.default !== undefined && `${JSON.stringify(schema.default)} unless given`,
  ].filter((limit) => typeof limit === "string");
  const items = schema.items ? limitsOf(resolve(schema.items, document).schema, document) : [];
  // A value that may be null has the limits of what it is otherwise.
  const inner = parts.length === 1 && parts[0] ? limitsOf(resolve(parts[0], document).schema, document) : [];
  return [...new Set([...inner, ...own, ...items.map((limit) => `each ${limit}`)])];
}

const formats: Record<string, string> = {
  "date-time": "RFC 3339, for example 2026-12-01T08:00:00Z",
  email: "mail address",
  uri: "address (URL)",
  uuid: "UUID",
  date: "date, YYYY-MM-DD",
};
