/** `{{name}}`, unless a backslash stands before it. */
const place = /(\\?)\{\{\s*([A-Za-z_][\w-]{0,59})\s*\}\}/g;

/** Names of the variables in texts, each once, in the order in which they appear. */
export function variablesIn(...texts: readonly string[]): string[] {
  const names = texts.flatMap((text) =>
    [...text.matchAll(place)].flatMap(([, mark, name]) => (mark || name === undefined ? [] : [name])),
  );
  return [...new Set(names)];
}

/** The text with values in place of variables. One without a value stays as it is; `\{{name}}` becomes `{{name}}`. */
export function fillVariables(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(place, (whole, mark: string, name: string) => {
    if (mark) return whole.slice(1);
    return Object.hasOwn(values, name) ? (values[name] ?? whole) : whole;
  });
}

/** A text in pieces, those that name a variable told apart. Together they are the text. */
export function piecesOf(text: string): { text: string; variable: string | null }[] {
  const pieces: { text: string; variable: string | null }[] = [];
  let at = 0;
  for (const { index, 0: whole, 1: mark, 2: name } of text.matchAll(place)) {
    if (mark || name === undefined) continue;
    if (index > at) pieces.push({ text: text.slice(at, index), variable: null });
    pieces.push({ text: whole, variable: name });
    at = index + whole.length;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), variable: null });
  return pieces;
}
