import type { JsonValue } from "@/lib/models/json-value";

/** The value that a JSON text stands for; undefined where it is none. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    // What JSON.parse gives is a JSON value.
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}
