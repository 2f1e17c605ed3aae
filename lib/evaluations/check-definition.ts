import { formatCount, formatNumber } from "@/lib/format/number";
import { countCalls, type EvaluationDefinition } from "./definition";
import { variablesOf } from "./fill-template";
import { limits } from "./limits";
import type { ParsedCases } from "./parse-cases";

type Checked = Omit<EvaluationDefinition, "models"> & { models: readonly unknown[] };

/**
 * What is wrong with a definition for these cases, a sentence for each field: rows that cannot be used, variables
 * without a column, missing expected answers, too many calls.
 */
export function checkDefinition(definition: Checked, parsed: ParsedCases): Record<string, string> {
  const fields: Record<string, string> = {};
  const wrongCases = faultOfCases(parsed);
  if (wrongCases) fields.cases = wrongCases;
  for (const [index, prompt] of definition.prompts.entries()) {
    const missing = missingIn(`${prompt.system}\n${prompt.user}`, parsed.columns);
    if (missing.length > 0) fields[`definition.prompts.${index}.user`] = noColumns(missing, parsed.columns);
  }
  if (
    definition.prompts.some(({ name }, index) => definition.prompts.findIndex((other) => other.name === name) !== index)
  )
    fields["definition.prompts"] = "Two prompts have the same name. Give each its own.";
  const wrongExpected = faultOfExpected(definition, parsed);
  if (wrongExpected) fields["definition.expectedColumn"] = wrongExpected;
  for (const [index, grader] of definition.graders.entries()) {
    const texts = grader.type === "contains" ? grader.text : grader.type === "judge" ? grader.rubric : "";
    const missing = missingIn(texts, [...parsed.columns, "expected"]);
    if (missing.length > 0) fields[`definition.graders.${index}`] = noColumns(missing, parsed.columns);
  }
  const calls = countCalls(parsed.cases.length, {
    ...definition,
    models: definition.models.map(() => ({ id: "", name: "" })),
  });
  if (calls > limits.calls)
    fields["definition.repeats"] =
      `This makes ${formatNumber(calls)} calls; an evaluation has at most ${formatNumber(limits.calls)}. Use fewer cases, models, prompts or repeats.`;
  return fields;
}

/** Whether a grader compares with the expected answer of a case. */
function needsExpected(definition: Pick<Checked, "graders">): boolean {
  return definition.graders.some(
    (grader) =>
      grader.type === "exact" ||
      grader.type === "similarity" ||
      (grader.type === "contains" && variablesOf(grader.text).includes("expected")) ||
      (grader.type === "judge" && variablesOf(grader.rubric).includes("expected")),
  );
}

function faultOfCases({ cases, faults }: ParsedCases): string | null {
  if (faults.length > 0) {
    const named = faults.slice(0, 5).map(({ line, message }) => `line ${line} ${message}`);
    const more = faults.length > named.length ? `; and ${formatCount(faults.length - named.length, "more line")}` : "";
    return `${formatCount(faults.length, "line")} cannot be used: ${named.join("; ")}${more}. Mend them here; the others are kept as they are.`;
  }
  return cases.length === 0 ? "There are no cases below the head." : null;
}

function faultOfExpected(definition: Checked, { columns, cases }: ParsedCases): string | null {
  const column = definition.expectedColumn;
  if (column !== null && columns.length > 0 && !columns.includes(column)) return `The cases have no column ${column}.`;
  if (!needsExpected(definition) || columns.length === 0) return null;
  if (column === null) return "A grader compares with the expected answer: choose the column that has it.";
  const without = cases.filter(({ values }) => (values[column] ?? "").trim() === "").map(({ position }) => position);
  if (without.length === 0) return null;
  const named = without.slice(0, 8).join(", ");
  return `${formatCount(without.length, "case")} without an expected answer: ${named}${without.length > 8 ? ", …" : ""}.`;
}

function missingIn(text: string, columns: readonly string[]): string[] {
  return variablesOf(text).filter((name) => !columns.includes(name));
}

function noColumns(missing: readonly string[], columns: readonly string[]): string {
  const names = missing.map((name) => `{{${name}}}`).join(", ");
  return columns.length === 0
    ? `${names} is filled from the cases, and there are none yet.`
    : `${names}: the cases have no such column. They have ${columns.join(", ")}.`;
}
