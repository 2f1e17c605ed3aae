import type { PromptMessage } from "./prompt";

/** `{{name}}`, unless a backslash stands before it. */
const place = /(\\?)\{\{\s*([A-Za-z_][\w-]{0,59})\s*\}\}/g;

/** The names between double braces, each once, in the order in which they first stand. */
export function variablesOf(messages: readonly Pick<PromptMessage, "content">[]): string[] {
  const names = messages.flatMap(({ content }) =>
    [...content.matchAll(place)].flatMap(([, escaped, name]) => (escaped || name === undefined ? [] : [name])),
  );
  return [...new Set(names)];
}

/** A text in pieces, those that name a variable told apart. Together they are the text. */
export function piecesOf(content: string): { text: string; variable: string | null }[] {
  const pieces: { text: string; variable: string | null }[] = [];
  let at = 0;
  for (const { index, 0: text, 1: escaped, 2: name } of content.matchAll(place)) {
    if (escaped || name === undefined) continue;
    if (index > at) pieces.push({ text: content.slice(at, index), variable: null });
    pieces.push({ text, variable: name });
    at = index + text.length;
  }
  if (at < content.length) pieces.push({ text: content.slice(at), variable: null });
  return pieces;
}
