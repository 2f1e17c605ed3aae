import type { EvaluationCase, EvaluationDefinition, Grader, GraderType } from "./definition";
import { usualRubric } from "./judge";

/** A definition as it stands in the form: numbers as typed. */
export interface Draft {
  cases: string;
  prompts: readonly { name: string; system: string; user: string }[];
  models: readonly string[];
  repeats: string;
  temperature: string;
  max_tokens: string;
  seed: string;
  expectedColumn: string | null;
  graders: readonly Grader[];
}

/** What the form begins with. */
export function emptyDraft(models: readonly string[]): Draft {
  return {
    cases: "",
    prompts: [{ name: "Prompt 1", system: "", user: "{{question}}" }],
    models: models.slice(0, 2),
    ...{ repeats: "1", temperature: "0", max_tokens: "200", seed: "1" },
    expectedColumn: null,
    graders: [newGrader("contains", null, null)],
  };
}

/** The form filled with another evaluation, to be changed. */
export function draftOf(definition: EvaluationDefinition, cases: readonly EvaluationCase[]): Draft {
  const { prompts, models, repeats, parameters, expectedColumn, graders } = definition;
  const typed = (value: number | undefined) => (value === undefined ? "" : String(value));
  return {
    cases: cases.map(({ values }) => JSON.stringify(values)).join("\n"),
    ...{ prompts, models: models.map(({ id }) => id), repeats: String(repeats), expectedColumn, graders },
    ...{
      temperature: typed(parameters.temperature),
      max_tokens: typed(parameters.max_tokens),
      seed: typed(parameters.seed),
    },
  };
}

/** What is sent: numbers where they are numbers, else what was typed, which the server refuses by its field. */
export function toDefinitionInput(draft: Draft, expectedColumn: string | null) {
  return {
    prompts: draft.prompts,
    models: draft.models,
    repeats: toNumber(draft.repeats),
    parameters: {
      temperature: toNumber(draft.temperature),
      max_tokens: toNumber(draft.max_tokens),
      seed: toNumber(draft.seed),
    },
    expectedColumn,
    graders: draft.graders,
  };
}

/** The definition as far as an estimate needs it; null while something in it is missing or no number. */
export function toEstimable(input: ReturnType<typeof toDefinitionInput>): EvaluationDefinition | null {
  const { repeats, parameters, prompts, models } = input;
  const isCount = typeof repeats === "number" && Number.isInteger(repeats) && repeats >= 1 && repeats <= 10;
  const { temperature, max_tokens, seed } = parameters;
  if (!isCount || typeof temperature === "string" || typeof max_tokens === "string" || typeof seed === "string")
    return null;
  if (models.length === 0 || prompts.some(({ user }) => user.trim() === "")) return null;
  return {
    ...input,
    repeats,
    parameters: { temperature, max_tokens, seed },
    models: models.map((id) => ({ id, name: id })),
  };
}

/** The column that has the expected answer: the chosen one, else one that is named so. */
export function expectedColumnOf(draft: Pick<Draft, "expectedColumn">, columns: readonly string[]): string | null {
  if (draft.expectedColumn !== null && columns.includes(draft.expectedColumn)) return draft.expectedColumn;
  return columns.find((name) => /^(expected|answer|target|label|reference)$/i.test(name)) ?? null;
}

/** A grader of a kind with what it begins with. */
export function newGrader(type: GraderType, judge: string | null, embedder: string | null): Grader {
  switch (type) {
    case "exact":
      return { type, ignoreCase: true };
    case "contains":
      return { type, ignoreCase: true, text: "{{expected}}" };
    case "regex":
      return { type, ignoreCase: true, pattern: "" };
    case "schema":
      return { type, schema: '{\n  "type": "object"\n}' };
    case "similarity":
      return { type, atLeast: embedder === null ? 0.5 : 0.8, model: embedder };
    case "judge":
      return { type, model: judge ?? "", rubric: usualRubric, atLeast: 0.7 };
  }
}

function toNumber(typed: string): number | string | undefined {
  if (typed.trim() === "") return undefined;
  const value = Number(typed.trim().replace(",", "."));
  return Number.isFinite(value) ? value : typed;
}
