/** As JSON writes what PostgreSQL does not take: a NUL, and halves of surrogate pairs. Pairs of backslashes are text. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** Whether every text in a value can be stored, as `text` and in `jsonb`. */
export function isStorable(value: unknown): boolean {
  return value === undefined || !unstorable.test(JSON.stringify(value));
}
