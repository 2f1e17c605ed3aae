import { z } from "zod";
import { nestsDeeperThan } from "@/control-plane/contract/nests-deeper";
import { identifier, name, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { withoutGroups } from "@/lib/format/typed-amount";
import { operationId } from "@/lib/operation-id";
import { limits } from "./limits";

const text = (longest: number, what: string) =>
  z
    .string()
    .max(longest, `${what} is longer than ${longest.toLocaleString("en")} characters.`)
    .refine(isText, "Leave out characters that are no text; something went wrong when they were copied.");

const prompt = z.strictObject({
  name: oneLine.min(1, "Give the prompt a name.").max(80, "Use at most 80 characters."),
  system: text(limits.promptCharacters, "The system prompt"),
  user: text(limits.promptCharacters, "The prompt").refine((value) => value.trim() !== "", "Write the prompt."),
});

const share = z.number().min(0, "Use 0 to 1.").max(1, "Use 0 to 1.");

/** How one answer is judged. */
const graderSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("exact"), ignoreCase: z.boolean() }),
  z.strictObject({
    type: z.literal("contains"),
    ignoreCase: z.boolean(),
    text: text(limits.promptCharacters, "The text").refine(
      (value) => value !== "",
      "Say what the answer must contain.",
    ),
  }),
  z.strictObject({
    type: z.literal("regex"),
    ignoreCase: z.boolean(),
    pattern: text(limits.patternCharacters, "The pattern")
      .refine((value) => value !== "", "Write the pattern.")
      .refine(isPattern, "This is no regular expression of JavaScript."),
  }),
  z.strictObject({
    type: z.literal("schema"),
    schema: text(limits.schemaCharacters, "The schema").refine(isJsonObject, "Write the schema as a JSON object."),
  }),
  z.strictObject({ type: z.literal("similarity"), atLeast: share, model: identifier.nullable() }),
  z.strictObject({
    type: z.literal("judge"),
    model: identifier,
    rubric: text(limits.promptCharacters, "The rubric").refine((value) => value.trim() !== "", "Write the rubric."),
    atLeast: share,
  }),
]);

/** What a person defines, but for the cases; models by id. */
const definitionInput = z.strictObject({
  prompts: z.array(prompt).min(1, "Write a prompt.").max(limits.prompts, `Use at most ${limits.prompts} prompts.`),
  models: z.array(identifier).min(1, "Choose a model.").max(limits.models, `Choose at most ${limits.models} models.`),
  repeats: z.number().int("Use a whole number.").min(1, "Use 1 to 10.").max(limits.repeats, "Use 1 to 10."),
  parameters: z.strictObject({
    temperature: z
      .number()
      .min(0, "Temperature is a number from 0 to 2.")
      .max(2, "Temperature is a number from 0 to 2.")
      .optional(),
    max_tokens: z
      .number()
      .int("Use a whole number.")
      .min(1, "Use a whole number from 1.")
      .max(1_000_000, "This is more than any model writes.")
      .optional(),
    seed: z
      .number()
      .int("Use a whole number.")
      .min(0, "Use a whole number from 0.")
      .max(2_147_483_647, "Use at most 2,147,483,647.")
      .optional(),
  }),
  expectedColumn: z.string().max(200).nullable(),
  graders: z
    .array(graderSchema)
    .min(1, "Choose how answers are graded.")
    .max(limits.graders, `Use at most ${limits.graders} graders.`),
});
export type DefinitionInput = z.infer<typeof definitionInput>;

/** The form of a new evaluation; the definition arrives as JSON because its lists have no fixed length. */
export const createEvaluationInput = z.strictObject({
  operationId,
  name,
  projectId: identifier.min(1, "Choose the project that pays."),
  cases: z
    .string()
    .refine((value) => value.trim() !== "", "Paste or upload the cases.")
    .refine(isText, "The cases hold characters that are no text. Save the file as UTF-8.")
    .refine(
      (value) => new TextEncoder().encode(value).length <= limits.casesBytes,
      `The cases are longer than ${limits.casesBytes / 1_000_000} MB. Split them into several evaluations.`,
    ),
  definition: z
    .string()
    .transform((value, ctx) => {
      try {
        if (!nestsDeeperThan(limits.nesting, value)) return JSON.parse(value) as unknown;
      } catch {
        // Said below.
      }
      ctx.addIssue("This form was not sent whole. Reload the page.");
      return z.NEVER;
    })
    .pipe(definitionInput),
});
export type CreateEvaluationInput = z.infer<typeof createEvaluationInput>;

const amount = z
  .string()
  .trim()
  .overwrite(withoutGroups)
  .transform((value) => value.replace(",", "."))
  .pipe(z.string().regex(/^\d{1,9}(\.\d{1,12})?$/, "Write an amount such as 2.50."));

export const startEvaluationInput = z.strictObject({ operationId, id: identifier, cap: amount });
export const evaluationInput = z.strictObject({ operationId, id: identifier });

/** Query of the list. */
export const evaluationFilter = z.object({
  cursor: z.string().max(512).optional().catch(undefined),
  project: identifier.optional().catch(undefined),
});
export type EvaluationFilter = z.infer<typeof evaluationFilter>;

export const caseViews = ["all", "disagreements", "failures", "errors"] as const;
export type CaseView = (typeof caseViews)[number];

/** Query of the table of cases. */
export const caseFilter = z.object({
  show: z.enum(caseViews).default("all").catch("all"),
  after: z.coerce.number().int().min(0).default(0).catch(0),
});
export type CaseFilter = z.infer<typeof caseFilter>;

/** A case's place in the address; 0, which no case has, for what is no number. */
export const casePosition = z.coerce.number().int().min(0).max(limits.cases).catch(0);

/** Query of the form: the evaluation to run again. */
export const newEvaluationQuery = z.object({ from: identifier.optional().catch(undefined) });

/** Query of the handler that gives a prompt of the library. */
export const libraryQuery = z.strictObject({
  prompt: identifier,
  version: z.coerce.number().int().min(1).max(100_000),
});

/** Query of the export. */
export const exportQuery = z.strictObject({ format: z.enum(["csv", "jsonl"]) });

/** Two variants to set against each other. */
export const comparison = z.object({
  a: orAbsent(z.coerce.number().int().min(0).max(35)).catch(undefined),
  b: orAbsent(z.coerce.number().int().min(0).max(35)).catch(undefined),
});

function isText(value: string): boolean {
  return value.isWellFormed() && !value.includes("\0");
}

function isPattern(value: string): boolean {
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}

function isJsonObject(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed);
  } catch {
    return false;
  }
}
