import type { HonoRequest } from "hono";
import type { z } from "zod";
import { isStorable } from "../contract/is-storable.ts";
import { nestsDeeperThan } from "../contract/nests-deeper.ts";
import type { Route } from "../contract/route.ts";
import { problem } from "./problem.ts";
import { readText } from "./read-text.ts";

/** A refusal goes into the audit log, so no caller makes it long. */
const mostFaults = 20;
const longestSentence = 300;
const deepestNesting = 200;

/** Parses path, query and body strictly with the route's schemas; throws `invalid_input` with a sentence per field. */
export async function parseInput(
  route: Route,
  request: HonoRequest,
): Promise<{ params: unknown; query: unknown; body: unknown }> {
  return {
    params: route.params ? parse(route.params, request.param()) : undefined,
    query: route.query ? parse(route.query, request.query()) : undefined,
    body: route.body ? parse(route.body, await readJson(request)) : undefined,
  };
}

async function readJson(request: HonoRequest): Promise<unknown> {
  const text = await readText(request);
  if (nestsDeeperThan(deepestNesting, text)) {
    throw problem("malformed_json", { status: 400, detail: `The body nests deeper than ${deepestNesting} levels.` });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw problem("malformed_json", {
      status: 400,
      detail: "The body is not valid JSON. Send a JSON object with content-type application/json.",
    });
  }
}

function parse(schema: z.ZodType, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (parsed.success && isStorable(parsed.data)) return parsed.data;
  if (parsed.success) {
    throw problem("invalid_input", {
      status: 400,
      detail: "A text holds a NUL character or half of a surrogate pair, which cannot be stored. Leave it out.",
    });
  }
  const issues = parsed.error.issues.slice(0, mostFaults).toReversed();
  const fields = Object.fromEntries(
    issues.map((issue) => [fieldOf(issue), sentenceOf(issue).slice(0, longestSentence)]),
  );
  const sentences = Object.entries(fields).map(([field, message]) => (field ? `${field}: ${message}` : message));
  throw problem("invalid_input", { status: 400, detail: sentences.join(" "), fields });
}

/** Of a record's key the sentence that says what is wrong with it: zod's own does not. */
function sentenceOf(issue: z.core.$ZodIssue): string {
  return (issue.code === "invalid_key" && issue.issues[0]?.message) || issue.message;
}

function fieldOf(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String).join(".");
  return path || (issue.code === "unrecognized_keys" ? issue.keys.join(", ").slice(0, longestSentence) : "");
}
