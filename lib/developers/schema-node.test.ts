import { expect, test } from "vitest";
import { z } from "zod";
import { toSchemaDocument } from "./json-schema";
import { operations } from "./operation";
import { describeOperation } from "./operation-detail";
import { schemaNodes } from "./schema-node";

test("members are told with type, whether they are required, and what they must fulfil", () => {
  const schema = z.strictObject({
    name: z.string().min(1).max(80),
    size: z.number().int().min(1).default(3),
    kind: z.enum(["a", "b"]).optional(),
    parts: z.array(z.strictObject({ id: z.string().nullable() })).max(5),
  });
  const nodes = schemaNodes(toSchemaDocument(schema, "input"));
  expect(nodes.map(({ name, type, required }) => [name, type, required])).toEqual([
    ["name", "string", true],
    ["size", "integer", false],
    ["kind", "string", false],
    ["parts", "array of object", true],
  ]);
  expect(nodes[0]?.limits).toEqual(["not empty", "at most 80 characters"].slice(1));
  expect(nodes[1]?.limits).toEqual(["at least 1", "3 unless given"]);
  expect(nodes[2]?.limits).toEqual(['one of "a", "b"']);
  expect(nodes[3]?.children[0]).toMatchObject({ name: "id", type: "string or null" });
});

test("an object inside itself is not opened for ever, and the others of a union say which they are", () => {
  const tree: z.ZodType = z.lazy(() => z.object({ value: z.string(), inside: z.array(tree) })).meta({ id: "TestTree" });
  const [value, inside] = schemaNodes(toSchemaDocument(z.object({ tree }), "output"))[0]?.children ?? [];
  expect(value).toMatchObject({ name: "value" });
  expect(inside).toMatchObject({ name: "inside", type: "array of TestTree", children: [] });
  const union = z.object({
    of: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("one"), a: z.string() }),
      z.object({ kind: z.literal("two"), b: z.string() }),
    ]),
  });
  expect(schemaNodes(toSchemaDocument(union, "output"))[0]?.children.map(({ name }) => name)).toEqual([
    'where kind is "one"',
    'where kind is "two"',
  ]);
});

test("every operation of the contract can be described", () => {
  for (const route of operations) {
    const { parts } = describeOperation(route);
    expect(parts.length, route.id).toBeGreaterThan(0);
    if (route.response) expect(parts.at(-1)?.nodes.length, route.id).toBeGreaterThan(0);
  }
});
