/** A JSON value as Python writes it, indented as at a depth. */
export function pythonLiteral(value: unknown, depth = 0): string {
  return literal(value, depth, { none: "None", yes: "True", no: "False", name: (name) => JSON.stringify(name) });
}

/** A JSON value as TypeScript writes it, indented as at a depth. */
export function javascriptLiteral(value: unknown, depth = 0): string {
  const name = (key: string) => (/^[a-zA-Z_$][\w$]*$/.test(key) ? key : JSON.stringify(key));
  return literal(value, depth, { none: "null", yes: "true", no: "false", name }, "  ");
}

interface Words {
  none: string;
  yes: string;
  no: string;
  name: (name: string) => string;
}

function literal(value: unknown, depth: number, words: Words, step = "    "): string {
  if (value === null || value === undefined) return words.none;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  // Strings and numbers are written alike in JSON, Python and TypeScript.
  if (typeof value !== "object") return JSON.stringify(value);
  const inner = step.repeat(depth + 1);
  const lines = Array.isArray(value)
    ? value.map((item) => `${inner}${literal(item, depth + 1, words, step)},`)
    : Object.entries(value).map(
        ([key, item]) => `${inner}${words.name(key)}: ${literal(item, depth + 1, words, step)},`,
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return lines.length === 0 ? `${open}${close}` : `${open}\n${lines.join("\n")}\n${step.repeat(depth)}${close}`;
}
