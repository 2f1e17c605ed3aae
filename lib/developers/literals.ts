import { codeLiteral, python, typescript } from "@/lib/models/code-literal";
import type { JsonValue } from "@/lib/models/json-value";

/** A JSON value as Python writes it, indented as at a depth. */
export function pythonLiteral(value: unknown, depth = 0): string {
  return codeLiteral(toJson(value), python, { indent: "    ".repeat(depth), unit: "    " });
}

/** A JSON value as TypeScript writes it, indented as at a depth. */
export function javascriptLiteral(value: unknown, depth = 0): string {
  return codeLiteral(toJson(value), typescript, { indent: "  ".repeat(depth), unit: "  " });
}

/** Bodies of requests are made to be sent as JSON. */
function toJson(value: unknown): JsonValue {
  return value as JsonValue;
}
