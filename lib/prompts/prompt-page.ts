import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { isCallable } from "@/lib/models/model";
import { listModels } from "@/lib/models/queries";
import { listProjects } from "@/lib/projects/queries";
import { compareVersions } from "./compare-versions";
import type { PromptToUse } from "./prompt";
import { getPrompt, getPromptVersion, listPromptVersions } from "./queries";
import type { ComparisonAddress } from "./schema";

/** What the pages of one prompt show: the version asked for, else the newest. Throws `not_found`. */
export async function getPromptPage(ctx: OrgContext, id: string, asked: number | undefined) {
  const prompt = await getPrompt(ctx, id);
  const [version, versions, projects, models] = await Promise.all([
    getPromptVersion(ctx, id, asked ?? prompt.latestNumber),
    listPromptVersions(ctx, id),
    listProjects(ctx),
    listModels(ctx),
  ]);
  return { prompt, version, versions, projects, models: models.filter(isCallable) };
}

/** A version with the name of its prompt, for the playground; the newest unless asked for. Throws `not_found`. */
export async function getPromptToUse(ctx: OrgContext, id: string, asked: number | undefined): Promise<PromptToUse> {
  const { name, latestNumber, mayEdit, archivedAt } = await getPrompt(ctx, id);
  const { number, messages, model, parameters } = await getPromptVersion(ctx, id, asked ?? latestNumber);
  return { id, name, number, latestNumber, maySave: mayEdit && !archivedAt, messages, model, parameters };
}

/** Two versions beside each other; unless asked for, the newest and the one before. Throws `not_found`. */
export async function getComparison(ctx: OrgContext, id: string, { from, to, by }: ComparisonAddress) {
  const prompt = await getPrompt(ctx, id);
  const after = to ?? prompt.latestNumber;
  const before = from ?? Math.max(1, after - 1);
  const [left, right, versions] = await Promise.all([
    getPromptVersion(ctx, id, before),
    getPromptVersion(ctx, id, after),
    listPromptVersions(ctx, id),
  ]);
  return { prompt, versions, from: before, to: after, compared: compareVersions(left, right, by) };
}
