import type { z } from "zod";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const kinds: Partial<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What is wrong with a value of a request, for people: where, and a sentence that says what is taken there. */
export function issueWords(issue: Issue, value: unknown, place: Path = []): { param: string; message: string } {
  const nested = issue.code === "invalid_union" ? deepest(issue.errors) : undefined;
  if (nested) return issueWords(nested, at(value, issue.path), [...place, ...issue.path]);
  const param = [...place, ...issue.path].filter((part) => part !== "").join(".") || "body";
  if (issue.code === "custom") return { param, message: `${param}: ${issue.message}` };
  const wrong = at(value, issue.path) === undefined ? "is required" : said(issue);
  return { param, message: wrong ? `\`${param}\` ${wrong}.` : `${param}: ${issue.message}.` };
}

function said(issue: Issue): string | null {
  switch (issue.code) {
    case "invalid_type":
      return mustBe([issue.expected]);
    case "invalid_union":
      return mustBe(issue.errors.flatMap(([first]) => (first?.code === "invalid_type" ? [first.expected] : [])));
    case "invalid_value":
      return `must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.join(", ")}`;
    case "too_small":
      if (issue.origin === "string" || (issue.origin === "array" && issue.minimum === 1)) return "must not be empty";
      if (issue.origin === "array") return `needs at least ${issue.minimum}`;
      return `must be ${issue.inclusive === false ? "above" : "at least"} ${issue.minimum}`;
    case "too_big":
      if (issue.origin === "string") return `has at most ${issue.maximum} characters`;
      return issue.origin === "array" ? `takes at most ${issue.maximum}` : `must be at most ${issue.maximum}`;
    default:
      return null;
  }
}

function mustBe(expected: readonly string[]): string | null {
  const names = expected.flatMap((kind) => kinds[kind] ?? []);
  return names.length > 0 ? `must be ${names.join(" or ")}` : null;
}

/** Of several shapes, the one that the value comes closest to: its kind is right, and something inside of it is wrong. */
function deepest(branches: readonly (readonly Issue[])[]): Issue | undefined {
  return branches
    .flatMap(([first]) => first ?? [])
    .find((issue) => issue.path.length > 0 || issue.code === "too_small");
}

function at(value: unknown, path: Path): unknown {
  // Whatever was sent: what is no object has no members.
  return path.reduce<unknown>(
    (found, part) => (found as Record<PropertyKey, unknown> | null | undefined)?.[part],
    value,
  );
}
