import { type Schema, Validator } from "@cfworker/json-schema";
import { parseJson } from "./parse-json";

export interface OutputFault {
  /** Where in the answer, as a JSON pointer; `/` for all of it. */
  place: string;
  sentence: string;
}

const mostFaults = 20;

/** What is wrong with an answer that should be JSON of a schema; nothing when it fits. Null when the schema cannot be read. */
export function checkOutput(text: string, schemaText: string): OutputFault[] | null {
  const schema = parseJson(schemaText);
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return null;
  const value = parseJson(text);
  if (value === undefined) return [{ place: "/", sentence: "The answer is not JSON." }];
  try {
    // An object of unknown members: the validator reads those that it knows.
    const { valid, errors } = new Validator(schema as Schema, "2020-12", false).validate(value);
    if (valid) return [];
    return leavesOf(errors)
      .slice(0, mostFaults)
      .map(({ instanceLocation, error }) => ({
        place: instanceLocation.replace(/^#/, "") || "/",
        sentence: error,
      }));
  } catch {
    return null;
  }
}

/** A validator also reports the parts around what is wrong; those that say nothing more are left out. */
function leavesOf<T extends { instanceLocation: string; keyword: string }>(errors: readonly T[]): T[] {
  const around = new Set(["properties", "items", "prefixItems", "$ref", "allOf"]);
  const leaves = errors.filter(({ keyword }) => !around.has(keyword));
  return leaves.length > 0 ? leaves : [...errors];
}
