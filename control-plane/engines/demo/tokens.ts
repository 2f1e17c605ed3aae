/** A word with the blank before it, or one sign. */
const token = / ?[\p{L}\p{N}]+(?:['’_./-][\p{L}\p{N}]+)*| ?[^\s\p{L}\p{N}]|\s/gu;

/** Splits text into the demo models' tokens: words and signs. */
export function tokenize(text: string): string[] {
  return text.match(token) ?? [];
}

/** The words of a text that carry meaning, in small letters. */
export function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [];
  return new Set(words.filter((word) => !commonWords.has(word)));
}

const commonWords = new Set([
  "about",
  "also",
  "does",
  "from",
  "have",
  "into",
  "that",
  "their",
  "them",
  "then",
  "there",
  "they",
  "this",
  "what",
  "when",
  "where",
  "which",
  "will",
  "with",
  "would",
  "your",
  "please",
  "tell",
  "give",
  "write",
]);
