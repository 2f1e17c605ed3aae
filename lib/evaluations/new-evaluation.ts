import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import { listActiveProjects } from "@/lib/projects/queries";
import { listRetention } from "@/lib/retention/queries";
import { type Draft, draftOf, emptyDraft } from "./draft";
import type { EstimatedModel } from "./estimate";
import { listLibraryVersions } from "./library";
import type { LibraryVersion } from "./library-version";
import { listEstimatedModels, readCases } from "./preview";
import { getEvaluation } from "./queries";

export interface NewEvaluation {
  /** The evaluation to run again. */
  source: { id: string; name: string; cases: number; fingerprint: string; projectId: string } | null;
  draft: Draft;
  name: string;
  models: (EstimatedModel & { demo: boolean })[];
  /** All that can be called, for the estimate. */
  priced: EstimatedModel[];
  /** Models that embed, for the grader of similarity. */
  embedders: { id: string; name: string }[];
  /** Those that keep nothing cannot hold an evaluation. */
  projects: { id: string; name: string; keepsNothing: boolean }[];
  library: LibraryVersion[];
}

/** What the form of a new evaluation begins with: empty, or filled with another one. Throws `not_found` for an unknown one. */
export async function getNewEvaluation(ctx: OrgContext, from: string | undefined): Promise<NewEvaluation> {
  const [summaries, estimated, projects, retention, library, found] = await Promise.all([
    listModels(ctx),
    listEstimatedModels(ctx),
    listActiveProjects(ctx),
    listRetention(ctx),
    listLibraryVersions(ctx),
    from ? getEvaluation(ctx, from) : null,
  ]);
  // Nothing is left of one whose texts retention deleted.
  const source = found?.contentDeletedAt ? null : found;
  const callable = new Map(summaries.filter(isCallable).map((model) => [model.id, model]));
  const models = estimated.flatMap((model) => {
    const summary = callable.get(model.id);
    return summary ? [{ ...model, demo: summary.demo }] : [];
  });
  return {
    source: source && {
      ...{ id: source.id, name: source.name, cases: source.cases },
      ...{ fingerprint: source.fingerprint, projectId: source.projectId },
    },
    draft: source
      ? draftOf(source.definition, await readCases(ctx, source.id))
      : emptyDraft(models.map(({ id }) => id)),
    name: source ? `${source.name.slice(0, 70)} (changed)` : "",
    models,
    priced: estimated,
    embedders: summaries
      .filter(({ modalities, life }) => modalities.includes("embedding") && life !== "retired")
      .map(({ id, name }) => ({ id, name })),
    library,
    projects: projects.map(({ id, name }) => ({ id, name, keepsNothing: retention.get(id) === 0 })),
  };
}
