const variable = /\{\{\s*([^{}\s][^{}]*?)\s*\}\}/g;

/** The names between double braces, each once, in order. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(variable)].map(([, name = ""]) => name))];
}

/**
 * A text with its `{{variables}}` filled in, once: what a value holds is never looked at again. A name that no value has
 * stays as it is.
 */
export function fillTemplate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(variable, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? "") : whole));
}
