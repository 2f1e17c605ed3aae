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
