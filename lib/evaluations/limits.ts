/** What one evaluation may hold at most. */
export const limits = {
  cases: 2_000,
  /** UTF-8 bytes of the table of cases as text. */
  casesBytes: 2_000_000,
  columns: 50,
  calls: 20_000,
  models: 6,
  prompts: 6,
  repeats: 10,
  graders: 6,
  promptCharacters: 20_000,
  schemaCharacters: 20_000,
  patternCharacters: 500,
  /** Of an answer that is kept and graded; more is cut off. */
  answerCharacters: 100_000,
  /** Levels of JSON that a form or a case may have: reading brackets by the million takes seconds. */
  nesting: 200,
} as const;

/** Calls of one evaluation that are under way at once, in each process of the console. */
export const callsAtOnce = 4;
