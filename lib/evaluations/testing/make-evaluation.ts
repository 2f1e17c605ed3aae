import { randomUUID } from "node:crypto";
import type { OrgContext } from "@/lib/auth/context";
import { createEvaluation } from "../create-evaluation";
import type { DefinitionInput } from "../schema";
import { stubProject } from "./stub-models";

export const definition: DefinitionInput = {
  prompts: [{ name: "Plain", system: "", user: "{{question}}" }],
  models: ["one", "two"],
  repeats: 1,
  parameters: { max_tokens: 20, seed: 7 },
  expectedColumn: "expected",
  graders: [{ type: "exact", ignoreCase: true }],
};

export const cases = "question,expected\nOne?,1\nTwo?,2\nThree?,3";

export const newOperation = () => `op_${randomUUID()}`;

/** A draft of three cases and two models. */
export async function makeEvaluation(
  ctx: OrgContext,
  changes: Partial<DefinitionInput> = {},
  text = cases,
): Promise<string> {
  const { id } = await createEvaluation(ctx, {
    ...{ operationId: newOperation(), name: "Numbers", projectId: stubProject.id, cases: text },
    definition: { ...definition, ...changes },
  });
  return id;
}
