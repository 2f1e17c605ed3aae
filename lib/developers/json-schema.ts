import { z } from "zod";

/** As much of JSON Schema as zod writes. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  prefixItems?: JsonSchema[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  example?: unknown;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
}

export interface SchemaDocument {
  root: JsonSchema;
  /** What a `$ref` names. */
  definitions: Readonly<Record<string, JsonSchema>>;
}

/** A schema of the contract as JSON Schema: what a caller sends, or what comes back. */
export function toSchemaDocument(schema: z.ZodType, io: "input" | "output"): SchemaDocument {
  // What zod writes is JSON Schema; the interface above names the members that we read.
  const { $defs, ...root } = z.toJSONSchema(schema, { io, unrepresentable: "any" }) as JsonSchema & {
    $defs?: Record<string, JsonSchema>;
  };
  return { root, definitions: $defs ?? {} };
}

/** The schema that a reference stands for, with its name; the schema itself where it is none. */
export function resolve(
  schema: JsonSchema,
  { definitions }: SchemaDocument,
): { schema: JsonSchema; name: string | null } {
  const name = schema.$ref?.replace(/^#\/\$defs\//, "") ?? null;
  const found = name === null ? undefined : definitions[name];
  return found ? { schema: { ...found, ...withoutRef(schema) }, name } : { schema, name: null };
}

function withoutRef({ $ref: _, ...rest }: JsonSchema): JsonSchema {
  return rest;
}
