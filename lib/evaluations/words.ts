import type { Grader, GraderType } from "./definition";
import type { CaseView } from "./schema";

export const graderLabels: Record<GraderType, string> = {
  exact: "Exact",
  contains: "Contains",
  regex: "Regular expression",
  schema: "JSON schema",
  similarity: "Similarity",
  judge: "Judge model",
};

/** What each kind of grader does, for the form. */
export const graderMeanings: Record<GraderType, string> = {
  exact: "The answer is the expected one; white space at both ends does not count.",
  contains: "The answer contains a text, which may hold {{expected}} or any other column.",
  regex: "A regular expression matches somewhere. It runs apart from everything else, for one second at most.",
  schema: "The answer is JSON of a schema (draft 2020-12); a code fence around it is taken off.",
  similarity: "The answer says the same as the expected one, from 0 to 1.",
  judge: "Another model scores the answer by your rubric, from 0 to 1. Its calls are charged too.",
};

/** A grader in a few words, for tables. */
export function describeGrader(grader: Grader): string {
  switch (grader.type) {
    case "exact":
      return grader.ignoreCase ? "Exact, in any case" : "Exact";
    case "contains":
      return `Contains “${grader.text.slice(0, 60)}”`;
    case "regex":
      return `Matches /${grader.pattern.slice(0, 60)}/${grader.ignoreCase ? "iu" : "u"}`;
    case "schema":
      return "JSON of a schema";
    case "similarity":
      return `${grader.model === null ? "Shared words (F1)" : `Embeddings of ${grader.model}`} at least ${grader.atLeast}`;
    case "judge":
      return `Judged by ${grader.model}, at least ${grader.atLeast}`;
  }
}

export const caseViewLabels: Record<CaseView, string> = {
  all: "All",
  disagreements: "Disagreements",
  failures: "Not passed",
  errors: "No answer",
};
