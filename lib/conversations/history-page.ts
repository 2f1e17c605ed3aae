import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { listModels } from "@/lib/models/queries";
import { checkState } from "@/lib/playground/state-schema";
import { listProjects } from "@/lib/projects/queries";
import { orElse } from "@/lib/query/or-else";
import { getConversation, listConversations, listModelsOfHistory } from "./queries";
import type { HistoryFilter } from "./schema";
import { transcriptsOf } from "./transcript";

/** A page of one's own history with what its filters offer. */
export async function getHistoryPage(ctx: OrgContext, filter: HistoryFilter) {
  const [page, projects, models, used] = await Promise.all([
    listConversations(ctx, filter),
    listProjects(ctx),
    modelNames(ctx),
    listModelsOfHistory(ctx),
  ]);
  return {
    ...page,
    models,
    projects: { list: projects, names: new Map(projects.map(({ id, name }) => [id, name])) },
    usedModels: used.map((id) => ({ id, name: models.get(id) ?? id })),
  };
}

/** One conversation as it is read. Throws `not_found`. */
export async function getConversationPage(ctx: OrgContext, id: string) {
  const conversation = await getConversation(ctx, id);
  const [projects, models] = await Promise.all([listProjects(ctx), modelNames(ctx)]);
  const state = checkState(conversation.state);
  return {
    conversation,
    projectName: projects.find((project) => project.id === conversation.projectId)?.name ?? conversation.projectId,
    models,
    transcripts: state && transcriptsOf(state),
  };
}

/** Names by id. A conversation can be read without the catalogue. */
async function modelNames(ctx: OrgContext): Promise<ReadonlyMap<string, string>> {
  const models = await orElse(listModels(ctx), []);
  return new Map(models.map(({ id, name }) => [id, name]));
}
