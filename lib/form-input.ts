import { z } from "zod";
import { isStorable } from "@/control-plane/contract/is-storable";
import { AppError } from "@/lib/errors";

/**
 * Parses what an action was given, the whole tuple: `[previous, form]` from a form, `[value]` from a call. Anything
 * more or else is refused. Throws `invalid_input` with one message for each field.
 */
export function parseStrictly<Input>(schema: z.ZodType<Input>, given: unknown[]): Input {
  const [first, second] = given;
  let value: unknown;
  if (given.length === 2 && second instanceof FormData) value = fromForm(second);
  else if (given.length === 1 && !(first instanceof FormData)) value = first;
  else throw otherShape();
  refuseUnstorable(value);
  const result = parseWithMissing(schema, value, second instanceof FormData);
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const name = issue.path.map(String).join(".");
    if (name && !Object.hasOwn(fields, name))
      fields[name] = issue.code === "invalid_type" ? "Choose or fill in a value." : issue.message;
  }
  const other = result.error.issues.find((issue) => issue.path.length === 0);
  throw new AppError(
    "invalid_input",
    other ? "This request carries something that this form does not have." : "Some fields need another look.",
    { fields },
  );
}

/** No program takes a NUL character or half of a surrogate pair in a text, so they are refused before any schema. */
function refuseUnstorable(value: unknown): void {
  if (!canBeJson(value)) throw otherShape();
  if (isStorable(value)) return;
  const parts = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const broken = parts.filter(([, part]) => !isStorable(part)).map(([name]) => name);
  const sentence = "This holds a NUL character or half of a surrogate pair. Leave it out.";
  throw new AppError("invalid_input", "A text holds a character that cannot be stored.", {
    fields: Object.fromEntries(broken.map((name) => [name, sentence])),
  });
}

/** The framework's own notation of arguments has values that hold themselves, and integers without a limit. */
function canBeJson(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}

function otherShape(): AppError {
  return new AppError("invalid_input", "This request has another shape than this page sends.");
}

/**
 * A list without a choice is not sent at all. Its own sentence, such as "Choose the project that pays.", is that of the
 * empty text, so what a form leaves out is tried as that before it is refused.
 */
function parseWithMissing<Input>(schema: z.ZodType<Input>, value: unknown, isForm: boolean) {
  const first = schema.safeParse(value);
  if (first.success || !isForm || typeof value !== "object" || value === null) return first;
  const missing = first.error.issues
    .filter(({ code, path }) => code === "invalid_type" && path.length === 1 && !Object.hasOwn(value, path[0] ?? ""))
    .map(({ path }) => [String(path[0]), ""]);
  if (missing.length === 0) return first;
  const second = schema.safeParse({ ...value, ...Object.fromEntries(missing) });
  // A field that a form leaves out is never what the empty text may mean.
  return second.success ? first : second;
}

/**
 * A form as a plain object: one string for each name, a list for names that end in `[]`. Next's own fields are left
 * out, files and repeated names refused. A field left empty arrives as an empty string: see `orAbsent`.
 */
export function fromForm(form: FormData): Record<string, string | string[]> {
  const entries = new Map<string, string | string[]>();
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION_")) continue;
    if (typeof value !== "string") throw new AppError("invalid_input", "This form takes no files.");
    const list = name.endsWith("[]") ? name.slice(0, -2) : undefined;
    if (list) entries.set(list, [...(entries.get(list) ?? []), value]);
    else if (entries.has(name)) throw new AppError("invalid_input", `The field ${name} was sent twice.`);
    else entries.set(name, value);
  }
  return Object.fromEntries(entries);
}

/** A field that may be left empty: the empty text counts as absent. */
export function orAbsent<Schema extends z.ZodType>(schema: Schema) {
  const empty = z.literal("").transform(() => undefined);
  return z.union([empty, schema], { error: sentenceOf }).optional();
}

/** Of what the text was meant to be, not that it is not empty. */
function sentenceOf({ code, errors }: z.core.$ZodRawIssue): string | undefined {
  const [, [first] = []] = code === "invalid_union" ? (errors as z.core.$ZodIssue[][]) : [];
  return first?.message;
}

/** What was typed, to be shown again; secrets are never sent back. */
export function typedValues(given: unknown): Record<string, string> | undefined {
  if (!(given instanceof FormData)) return undefined;
  const values: Record<string, string> = {};
  for (const [name, value] of given) {
    if (typeof value === "string" && !name.startsWith("$ACTION_") && !/password|secret|token|code/i.test(name))
      values[name] = value;
  }
  return values;
}
