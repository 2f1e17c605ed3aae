// One evaluation, started: the console makes its forty calls, for real, in the first seconds after its start.
import { newId } from "../../control-plane/ids.ts";
import { database } from "../../db/client.ts";
import { evaluationAnswers } from "../../db/schema/evaluation-answers.ts";
import { evaluationCases } from "../../db/schema/evaluation-cases.ts";
import { evaluations } from "../../db/schema/evaluations.ts";
import { fingerprintOf } from "../../lib/evaluations/fingerprint.ts";
import { recordConsoleAct } from "./console-side.ts";
import type { Customer } from "./customer-side.ts";

const name = "Words of the business";
const words =
  "nodes reservation price operator capacity organization surplus notice quote invoice model key project budget region cost supply release quota approval";
const cases = words.split(" ").map((word, index) => ({
  position: index + 1,
  values: { question: `What should I know about the ${word}?`, expected: word },
}));
const definition = {
  prompts: [{ name: "Plain", system: "", user: "{{question}}" }],
  models: [
    { id: "demo-small", name: "Demo Small" },
    { id: "demo-large", name: "Demo Large" },
  ],
  ...{ repeats: 1, parameters: { temperature: 0.8, max_tokens: 40, seed: 7 }, expectedColumn: "expected" },
  graders: [{ type: "contains" as const, ignoreCase: true, text: "{{expected}}" }],
};

/** Two demo models over twenty cases, as the person saved and started it. */
export async function startEvaluation({ person, now }: Customer, projectId: string): Promise<void> {
  const at = now();
  const evaluationId = newId("eval", at);
  const { organizationId, id: userId } = person;
  const variants = definition.models.length;
  const calls = cases.flatMap(({ position }) => definition.models.map((_, variant) => ({ position, variant })));
  await database().transaction(async (tx) => {
    await tx.insert(evaluations).values({
      ...{ id: evaluationId, organizationId, projectId, name, state: "running", definition, currency: "USD" },
      ...{ fingerprint: fingerprintOf(definition, cases), caseCount: cases.length, callCount: calls.length },
      ...{ capAmount: "0.05", createdBy: userId, startedBy: userId, operationId: newId("op", at) },
      ...{ createdAt: at.toString(), startedAt: at.toString() },
    });
    await tx.insert(evaluationCases).values(cases.map((each) => ({ evaluationId, organizationId, ...each })));
    await tx.insert(evaluationAnswers).values(
      calls.map(({ position, variant }) => ({
        ...{ evaluationId, organizationId, position, variant, repeat: 1 },
        number: (position - 1) * variants + variant,
      })),
    );
  });
  for (const action of ["evaluation.create", "evaluation.start"])
    await recordConsoleAct(person, at, { action, target: { type: "evaluation", id: evaluationId, name } });
}
