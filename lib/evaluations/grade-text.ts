/** What one grader says of one answer. */
export interface Grade {
  passed: boolean;
  /** From 0 to 1. */
  score: number;
  /** Why, in a sentence. */
  reason: string;
  /** Of the judge's or the embedding model's own call. */
  requestId?: string;
}

/** Equal but for white space at both ends and, where asked, the case of letters. */
export function gradeExact(answer: string, expected: string, { ignoreCase }: { ignoreCase: boolean }): Grade {
  const passed = plain(answer, ignoreCase) === plain(expected, ignoreCase);
  return toGrade(passed, passed ? "The answer is the expected one." : `Expected exactly: ${quoted(expected)}`);
}

/** Holds a text, where asked in any case of letters. */
export function gradeContains(answer: string, text: string, { ignoreCase }: { ignoreCase: boolean }): Grade {
  const passed = fold(answer, ignoreCase).includes(fold(text, ignoreCase));
  return toGrade(passed, `The answer ${passed ? "contains" : "does not contain"} ${quoted(text)}`);
}

/**
 * How much two texts say the same by their words: the F1 of the words that both have, without order, case and
 * punctuation, each counted as often as both have it. A lexical measure: it does not see synonyms.
 * Source: P. Rajpurkar et al., SQuAD: 100,000+ questions for machine comprehension of text, EMNLP 2016, section 6.1.
 */
export function tokenF1(answer: string, expected: string): number {
  const given = wordsOf(answer);
  const wanted = wordsOf(expected);
  if (given.length === 0 || wanted.length === 0) return given.length === wanted.length ? 1 : 0;
  const left = new Map<string, number>();
  for (const word of wanted) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of given) {
    const count = left.get(word) ?? 0;
    if (count > 0) {
      shared += 1;
      left.set(word, count - 1);
    }
  }
  return (2 * shared) / (given.length + wanted.length);
}

/** The lexical grade of similarity: the F1 of shared words against a threshold. */
export function gradeTokenF1(answer: string, expected: string, atLeast: number): Grade {
  const score = tokenF1(answer, expected);
  const passed = score >= atLeast;
  return {
    passed,
    score,
    reason: `Shared words (F1) ${score.toFixed(2)}, ${passed ? "at least" : "below"} ${atLeast}.`,
  };
}

/** A fenced block of an answer without its fence, or the answer itself: models like to fence JSON. */
export function withoutFence(answer: string): string {
  return /^\s*```[\w-]*\n([\s\S]*?)\n?```\s*$/.exec(answer)?.[1] ?? answer;
}

/** A grade that is all or nothing, with its reason. */
export function toGrade(passed: boolean, reason: string): Grade {
  return { passed, score: passed ? 1 : 0, reason };
}

/** A text in a sentence, cut where it is long. */
export function quoted(text: string): string {
  return `“${text.length > 200 ? `${text.slice(0, 199)}…` : text}”.`;
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function plain(text: string, ignoreCase: boolean): string {
  return fold(text.trim(), ignoreCase);
}

function fold(text: string, ignoreCase: boolean): string {
  const composed = text.normalize("NFC");
  return ignoreCase ? composed.toLowerCase() : composed;
}
