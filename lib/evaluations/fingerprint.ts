import { createHash } from "node:crypto";
import type { EvaluationCase, EvaluationDefinition } from "./definition";

/** SHA-256 over a definition and its cases, as hexadecimal: the same for two evaluations that ask for the same. */
export function fingerprintOf(definition: EvaluationDefinition, cases: readonly EvaluationCase[]): string {
  const asked = { ...definition, models: definition.models.map(({ id }) => id) };
  return createHash("sha256")
    .update(canonical([asked, cases.map(({ values }) => values)]))
    .digest("hex");
}

/** JSON with the members of every object in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === "object" && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([left], [right]) => (left < right ? -1 : 1)))
      : each,
  );
}
