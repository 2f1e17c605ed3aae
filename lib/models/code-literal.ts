import type { JsonValue } from "./json-value";

/** How a language writes values. */
export interface Dialect {
  nothing: string;
  yes: string;
  no: string;
  nameOf: (name: string) => string;
  /** What stands between the brackets of an object that fits a line. */
  padding: string;
}

export const python: Dialect = { nothing: "None", yes: "True", no: "False", nameOf: JSON.stringify, padding: "" };

export const typescript: Dialect = {
  nothing: "null",
  yes: "true",
  no: "false",
  nameOf: (name) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)),
  padding: " ",
};

const lineWidth = 88;

/**
 * A value as it is written in a program: on one line where it fits, else a member a line. Strings in JSON are strings in
 * Python and TypeScript; those in `expressions` are written as the expression that gives them.
 */
export function codeLiteral(
  value: JsonValue,
  dialect: Dialect,
  { indent = "", unit, expressions }: { indent?: string; unit: string; expressions?: ReadonlyMap<string, string> },
): string {
  const write = (part: JsonValue, at: string): string => {
    if (part === null) return dialect.nothing;
    if (typeof part === "boolean") return part ? dialect.yes : dialect.no;
    if (typeof part === "string") return expressions?.get(part) ?? JSON.stringify(part);
    if (typeof part === "number") return JSON.stringify(part);
    const inner = at + unit;
    const isList = Array.isArray(part);
    const open = isList ? "[" : "{";
    const close = isList ? "]" : "}";
    const members = isList ? listMembers(part, inner, write) : objectMembers(part, inner, dialect, write);
    if (members.length === 0) return open + close;
    const padding = isList ? "" : dialect.padding;
    const line = open + padding + members.join(", ") + padding + close;
    if (at.length + line.length <= lineWidth && !line.includes("\n")) return line;
    return `${open}\n${members.map((member) => `${inner}${member},\n`).join("")}${at}${close}`;
  };
  return write(value, indent);
}

type Write = (part: JsonValue, at: string) => string;

function listMembers(list: readonly JsonValue[], at: string, write: Write): string[] {
  return list.map((part) => write(part, at));
}

function objectMembers(object: JsonValue, at: string, dialect: Dialect, write: Write): string[] {
  return Object.entries(object ?? {}).flatMap(([name, part]: [string, JsonValue | undefined]) =>
    part === undefined ? [] : [`${dialect.nameOf(name)}: ${write(part, at)}`],
  );
}

/** A text as one word of a POSIX shell. */
export function shellQuoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
