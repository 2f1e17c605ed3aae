import "server-only";
import { type EvaluationCase, type EvaluationDefinition, expectedOf, type Grader } from "./definition";
import { fillTemplate } from "./fill-template";
import { gradeApart } from "./grade-apart";
import { type Grade, gradeContains, gradeExact, gradeTokenF1, quoted, toGrade, withoutFence } from "./grade-text";

/** Asks another model about an answer: for graders that need one. */
export type AskGrader = (
  grader: Extract<Grader, { type: "judge" | "similarity" }>,
  given: { values: Readonly<Record<string, string>>; expected: string; answer: string },
) => Promise<Grade>;

/** What every grader says of an answer, in their order. */
export async function gradeAnswer(
  definition: EvaluationDefinition,
  each: EvaluationCase,
  answer: string,
  ask: AskGrader,
): Promise<Grade[]> {
  const grades: Grade[] = [];
  for (const grader of definition.graders) grades.push(await gradeOne(grader, definition, each, answer, ask));
  return grades;
}

/** An answer passes when every grader lets it; its score is the mean of theirs. */
export function sumOfGrades(grades: readonly Grade[]): { passed: boolean; score: number } {
  const score = grades.reduce((sum, grade) => sum + grade.score, 0) / Math.max(1, grades.length);
  return { passed: grades.every(({ passed }) => passed), score };
}

async function gradeOne(
  grader: Grader,
  definition: EvaluationDefinition,
  each: EvaluationCase,
  answer: string,
  ask: AskGrader,
): Promise<Grade> {
  const expected = expectedOf(each, definition);
  const values = { ...each.values, expected };
  switch (grader.type) {
    case "exact":
      return gradeExact(answer, expected, grader);
    case "contains":
      return gradeContains(answer, fillTemplate(grader.text, values), grader);
    case "regex":
      return gradePattern(grader, answer);
    case "schema":
      return gradeSchema(grader.schema, answer);
    case "similarity":
      return grader.model === null
        ? gradeTokenF1(answer, expected, grader.atLeast)
        : ask(grader, { values, expected, answer });
    case "judge":
      return ask(grader, { values, expected, answer });
  }
}

async function gradePattern(grader: Extract<Grader, { type: "regex" }>, answer: string): Promise<Grade> {
  const { pattern, ignoreCase } = grader;
  const result = await gradeApart({ kind: "pattern", pattern, ignoreCase, text: answer });
  if ("timedOut" in result) return toGrade(false, "The pattern took longer than 1 s on this answer and was ended.");
  return toGrade(
    result.passed,
    result.passed ? `Matches at ${quoted(result.detail ?? "")}` : "The pattern matches nowhere.",
  );
}

async function gradeSchema(schema: string, answer: string): Promise<Grade> {
  const result = await gradeApart({ kind: "schema", schema, text: withoutFence(answer) });
  if ("timedOut" in result) return toGrade(false, "The schema took longer than 1 s on this answer and was ended.");
  return toGrade(
    result.passed,
    result.passed ? "The answer is JSON of the schema." : (result.detail ?? "The answer is not of the schema."),
  );
}
