/** The pattern of `like` for texts that contain `words`, in which `%`, `_` and `\\` stand for themselves. */
export function containing(words: string): string {
  return `%${words.replace(/[\\%_]/g, "\\$&")}%`;
}
