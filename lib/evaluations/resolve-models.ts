import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { isCallable, type ModelSummary } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import type { EvaluationModel } from "./definition";
import type { DefinitionInput } from "./schema";

export interface ResolvedModels {
  models: EvaluationModel[];
  currency: string;
  /** A sentence for each field that names a model which cannot be called. */
  fields: Record<string, string>;
}

/** Looks the models of a definition up among those that the organization can call now. */
export async function resolveModels(ctx: OrgContext, definition: DefinitionInput): Promise<ResolvedModels> {
  const known = new Map((await listModels(ctx)).map((model) => [model.id, model]));
  const fields: Record<string, string> = {};
  const missing = definition.models.filter((id) => !isUsable(known.get(id)));
  if (missing.length > 0) fields["definition.models"] = `${missing.join(", ")} cannot be called. Choose another model.`;
  else if (new Set(definition.models).size < definition.models.length)
    fields["definition.models"] = "Choose each model once.";
  for (const [index, grader] of definition.graders.entries()) {
    const isKnown =
      grader.type === "judge"
        ? isUsable(known.get(grader.model))
        : grader.type !== "similarity" || grader.model === null || isEmbedding(known.get(grader.model));
    if (!isKnown) fields[`definition.graders.${index}`] = "Its model cannot be called. Choose another one.";
  }
  const used = [
    ...definition.models,
    ...definition.graders.flatMap((each) => ("model" in each ? (each.model ?? []) : [])),
  ];
  const currencies = new Set(used.flatMap((id) => known.get(id)?.prices?.input.currency ?? []));
  if (currencies.size > 1)
    fields["definition.models"] = "These models are priced in different currencies. Compare those of one.";
  return {
    models: definition.models.map((id) => ({ id, name: known.get(id)?.name ?? id })),
    currency: [...currencies][0] ?? "USD",
    fields,
  };
}

function isUsable(model: ModelSummary | undefined): boolean {
  return model !== undefined && isCallable(model);
}

function isEmbedding(model: ModelSummary | undefined): boolean {
  return model !== undefined && model.life !== "retired" && model.modalities.includes("embedding");
}
