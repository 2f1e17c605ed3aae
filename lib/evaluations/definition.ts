/** One row of the table of cases. */
export interface EvaluationCase {
  /** From 1. */
  position: number;
  /** Text by column. */
  values: Readonly<Record<string, string>>;
}

export interface EvaluationPrompt {
  name: string;
  system: string;
  user: string;
}

export interface EvaluationModel {
  id: string;
  name: string;
}

export type Grader =
  | { type: "exact"; ignoreCase: boolean }
  | { type: "contains"; ignoreCase: boolean; text: string }
  | { type: "regex"; pattern: string; ignoreCase: boolean }
  | { type: "schema"; schema: string }
  | { type: "similarity"; atLeast: number; model: string | null }
  | { type: "judge"; model: string; rubric: string; atLeast: number };
export type GraderType = Grader["type"];

/** Everything that decides what is asked and how it is graded, but for the cases. Never changes once it is saved. */
export interface EvaluationDefinition {
  prompts: readonly EvaluationPrompt[];
  models: readonly EvaluationModel[];
  repeats: number;
  parameters: { temperature?: number | undefined; max_tokens?: number | undefined; seed?: number | undefined };
  /** The column that holds the expected answer; null when there is none. */
  expectedColumn: string | null;
  graders: readonly Grader[];
}

/** A definition whose prompts and graders have lost their texts; names, models and numbers stay. */
export function withoutTexts(definition: EvaluationDefinition): EvaluationDefinition {
  return {
    ...definition,
    prompts: definition.prompts.map(({ name }) => ({ name, system: "", user: "" })),
    graders: definition.graders.map((grader) => {
      if (grader.type === "contains") return { ...grader, text: "" };
      if (grader.type === "regex") return { ...grader, pattern: "" };
      if (grader.type === "schema") return { ...grader, schema: "" };
      return grader.type === "judge" ? { ...grader, rubric: "" } : grader;
    }),
  };
}

/** A model with a prompt: what is compared. */
export interface Variant {
  index: number;
  model: EvaluationModel;
  prompt: EvaluationPrompt;
  label: string;
}

/** The variants in the order in which they are numbered: prompt by prompt, the models within each. */
export function variantsOf({ prompts, models }: Pick<EvaluationDefinition, "prompts" | "models">): Variant[] {
  return prompts.flatMap((prompt, promptIndex) =>
    models.map((model, modelIndex) => ({
      index: promptIndex * models.length + modelIndex,
      model,
      prompt,
      label: prompts.length === 1 ? model.name : models.length === 1 ? prompt.name : `${model.name} · ${prompt.name}`,
    })),
  );
}

/** How many answers are asked for: cases × models × prompts × repeats. */
export function countCalls(
  cases: number,
  { prompts, models, repeats }: Pick<EvaluationDefinition, "prompts" | "models" | "repeats">,
): number {
  return cases * prompts.length * models.length * repeats;
}

/** The expected answer of a case; empty where the evaluation has none. */
export function expectedOf({ values }: EvaluationCase, { expectedColumn }: EvaluationDefinition): string {
  return expectedColumn === null ? "" : (values[expectedColumn] ?? "");
}

/** The seed of a repeat: each its own, so that repeats differ and the whole can be run again. */
export function seedOf(seed: number, repeat: number): number {
  return (seed + repeat - 1) % 2_147_483_648;
}
