import { HonoRequest } from "hono/request";
import { expect, test } from "vitest";
import { z } from "zod";
import { defineRoute } from "../contract/route.ts";
import { tagKey, tagValue } from "../contract/tag-text.ts";
import { parseInput } from "./parse-input.ts";

const route = defineRoute({
  ...{ id: "putTags", method: "PUT", path: "/api/v1/tags", tag: "Tags", needs: "tags.manage", summary: "Tags" },
  body: z.strictObject({ tags: z.record(tagKey, tagValue) }),
  response: z.strictObject({}),
});
const parse = (body: string) =>
  parseInput(route, new HonoRequest(new Request("http://localhost/api/v1/tags", { method: "PUT", body })));

test("a tag whose key has a wrong letter is refused in words that say which are right, as its value is", async () => {
  const allowed = "Use letters, digits, spaces and _ . / = + - @.";
  await expect(parse('{"tags":{"a%b":"x"}}')).rejects.toMatchObject({ options: { fields: { "tags.a%b": allowed } } });
  await expect(parse('{"tags":{"a":"%"}}')).rejects.toMatchObject({ options: { fields: { "tags.a": allowed } } });
});

test("a body of brackets is refused before it is read, which would take seconds", async () => {
  const begun = performance.now();
  await expect(parse("[".repeat(4_000_000))).rejects.toMatchObject({ code: "malformed_json" });
  await expect(parse(`{"tags":${"[".repeat(500)}${"]".repeat(500)}}`)).rejects.toThrow("nests deeper");
  expect(performance.now() - begun).toBeLessThan(1_500);
});
