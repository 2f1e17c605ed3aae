import { type JsonSchema, resolve, type SchemaDocument } from "./json-schema";
import { limitsOf } from "./schema-limits";

/** A member of a body or an answer, as the reference shows it. */
export interface SchemaNode {
  name: string;
  /** `string`, `array of Money`, `integer or null`. */
  type: string;
  required: boolean;
  note: string | null;
  /** What a value must fulfil, in words. */
  limits: readonly string[];
  /** Members of the object, or of the objects of the list. */
  children: readonly SchemaNode[];
}

/** The members of a schema, with those of the objects inside; an object inside itself is named and not opened again. */
export function schemaNodes(document: SchemaDocument): SchemaNode[] {
  return childrenOf(document.root, document, new Set());
}

function childrenOf(given: JsonSchema, document: SchemaDocument, above: ReadonlySet<string>): SchemaNode[] {
  const { schema, name } = resolve(given, document);
  if (name !== null && above.has(name)) return [];
  const inside = name === null ? above : new Set([...above, name]);
  const parts = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (parts) {
    const objects = parts.filter((part) => part.type !== "null");
    const [only] = objects;
    if (only && objects.length === 1) return childrenOf(only, document, inside);
    return objects.flatMap((part) => {
      const children = childrenOf(part, document, inside);
      if (children.length === 0) return [];
      const kind = { name: variantName(part, document), type: "object", required: false, note: null, limits: [] };
      return [{ ...kind, children }];
    });
  }
  if (schema.items) return childrenOf(schema.items, document, inside);
  const members = Object.entries(schema.properties ?? {}).map(([member, value]) =>
    toNode(member, value, (schema.required ?? []).includes(member), document, inside),
  );
  const others = typeof schema.additionalProperties === "object" ? schema.additionalProperties : null;
  if (!others || Object.keys(others).length === 0) return members;
  return [...members, toNode("(any name)", others, false, document, inside)];
}

function toNode(
  name: string,
  given: JsonSchema,
  required: boolean,
  document: SchemaDocument,
  above: ReadonlySet<string>,
): SchemaNode {
  const { schema } = resolve(given, document);
  return {
    name,
    type: typeOf(given, document),
    required,
    note: schema.description ?? null,
    limits: limitsOf(schema, document),
    children: childrenOf(given, document, above),
  };
}

/** The alternative of a union, by the member that tells it apart. */
function variantName(given: JsonSchema, document: SchemaDocument): string {
  const { schema, name } = resolve(given, document);
  const fixed = Object.entries(schema.properties ?? {}).find(([, value]) => value.const !== undefined);
  if (fixed) return `where ${fixed[0]} is ${JSON.stringify(fixed[1].const)}`;
  return name ? `as ${name}` : `with ${Object.keys(schema.properties ?? {})[0] ?? "others"}`;
}

/** The type of a value in words. */
export function typeOf(given: JsonSchema, document: SchemaDocument): string {
  const { schema, name } = resolve(given, document);
  const parts = schema.anyOf ?? schema.oneOf;
  if (parts) return [...new Set(parts.map((part) => typeOf(part, document)))].join(" or ");
  if (schema.items) return `array of ${typeOf(schema.items, document)}`;
  if (name) return name;
  if (schema.type) return [schema.type].flat().join(" or ");
  const [sample] = schema.enum ?? [schema.const];
  return sample === undefined ? "any" : typeof sample;
}
