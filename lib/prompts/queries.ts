import "server-only";
import { and, asc, desc, eq, ilike, inArray, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { cache } from "react";
import { database } from "@/db/client";
import { promptLabels } from "@/db/schema/prompt-labels";
import { promptVersions } from "@/db/schema/prompt-versions";
import { prompts } from "@/db/schema/prompts";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { readCursor, writeCursor } from "@/lib/query/cursor";
import { isReadable, noSuchPrompt, rightsOn } from "./access";
import {
  type PromptLabel,
  type PromptSummary,
  type PromptVersion,
  type PromptVersionSummary,
  type PromptView,
  sharings,
} from "./prompt";
import type { PromptFilter } from "./schema";

const pageSize = 50;

/** The prompts that a person may see, last changed first. Text is looked for in name, description and newest version. */
export async function listPrompts(
  ctx: OrgContext,
  filter: PromptFilter,
): Promise<{ items: PromptSummary[]; nextCursor: string | null }> {
  const rows = await database()
    .select({ prompt: prompts, owner: users.name })
    .from(prompts)
    .innerJoin(users, eq(users.id, prompts.ownerId))
    .where(and(isReadable(ctx), ...conditionsOf(ctx, filter)))
    .orderBy(desc(prompts.updatedAt), desc(prompts.id))
    .limit(pageSize + 1);
  const shown = rows.slice(0, pageSize);
  const labels = await labelsOf(
    ctx,
    shown.map(({ prompt }) => prompt.id),
  );
  const last = rows.length > pageSize ? shown.at(-1)?.prompt : undefined;
  return {
    items: shown.map(({ prompt, owner }) => toSummary(ctx, prompt, owner, labels.get(prompt.id) ?? [])),
    nextCursor: last ? writeCursor(last) : null,
  };
}

function conditionsOf(ctx: OrgContext, { search, owner, project, label, state, cursor }: PromptFilter) {
  const conditions: (SQL | undefined)[] = [
    state === "archived" ? isNotNull(prompts.archivedAt) : isNull(prompts.archivedAt),
  ];
  if (owner === "me") conditions.push(eq(prompts.ownerId, ctx.userId));
  if (owner === "others") conditions.push(ne(prompts.ownerId, ctx.userId));
  if (project) conditions.push(eq(prompts.projectId, project));
  if (label)
    conditions.push(
      sql`exists (select from ${promptLabels} where ${promptLabels.promptId} = ${prompts.id} and ${promptLabels.name} = ${label})`,
    );
  if (search) conditions.push(holdsText(search));
  const after = cursor ? readCursor(cursor) : null;
  if (after)
    conditions.push(sql`(${prompts.updatedAt}, ${prompts.id}) < (${after.updatedAt}::timestamptz, ${after.id})`);
  return conditions;
}

/** Each word stands somewhere in name, description or the newest version. */
function holdsText(search: string): SQL | undefined {
  const words = search.split(/\s+/).slice(0, 10);
  return and(
    ...words.map((word) => {
      const pattern = `%${word.replaceAll(/[\\%_]/g, "\\$&")}%`;
      return or(
        ilike(prompts.name, pattern),
        ilike(prompts.description, pattern),
        sql`exists (
          select from ${promptVersions}, jsonb_array_elements(${promptVersions.messages}) as message
          where ${promptVersions.promptId} = ${prompts.id} and ${promptVersions.number} = ${prompts.latestNumber}
            and message ->> 'content' ilike ${pattern})`,
      );
    }),
  );
}

/** One prompt with what the reader may do with it. Throws `not_found`, also for a colleague's private one. */
export const getPrompt = cache(async (ctx: OrgContext, id: string): Promise<PromptView> => {
  const row = await findReadable(ctx, id);
  if (!row) throw noSuchPrompt();
  const { prompt, owner } = row;
  const [labels, origin] = await Promise.all([
    labelsOf(ctx, [id]),
    prompt.forkedFromPromptId ? findReadable(ctx, prompt.forkedFromPromptId) : null,
  ]);
  return {
    ...toSummary(ctx, prompt, owner, labels.get(id) ?? []),
    createdAt: prompt.createdAt,
    forkedFrom:
      origin && prompt.forkedFromNumber !== null
        ? { promptId: origin.prompt.id, name: origin.prompt.name, number: prompt.forkedFromNumber }
        : null,
    isReleasePending: prompt.releaseRevision > prompt.releasedRevision,
    ...rightsOn(ctx, prompt),
  };
});

/** One version with all that it says. Throws `not_found`. */
export async function getPromptVersion(ctx: OrgContext, promptId: string, number: number): Promise<PromptVersion> {
  const [row] = await database()
    .select({ version: promptVersions, author: users.name })
    .from(promptVersions)
    .innerJoin(prompts, eq(prompts.id, promptVersions.promptId))
    .innerJoin(users, eq(users.id, promptVersions.createdBy))
    .where(and(isReadable(ctx), eq(promptVersions.promptId, promptId), eq(promptVersions.number, number)));
  if (!row) throw noSuchPrompt();
  const { messages, model, parameters, note, createdAt } = row.version;
  return { number, messages, model, parameters, note, createdAt, author: row.author };
}

/** All versions of a prompt, newest first, without what they say. */
export async function listPromptVersions(ctx: OrgContext, promptId: string): Promise<PromptVersionSummary[]> {
  return database()
    .select({
      number: promptVersions.number,
      note: promptVersions.note,
      author: users.name,
      createdAt: promptVersions.createdAt,
    })
    .from(promptVersions)
    .innerJoin(prompts, eq(prompts.id, promptVersions.promptId))
    .innerJoin(users, eq(users.id, promptVersions.createdBy))
    .where(and(isReadable(ctx), eq(promptVersions.promptId, promptId)))
    .orderBy(desc(promptVersions.number));
}

/** The names of labels in use on prompts that a person may see, for the filter. */
export async function listLabelNames(ctx: OrgContext): Promise<string[]> {
  const rows = await database()
    .selectDistinct({ name: promptLabels.name })
    .from(promptLabels)
    .innerJoin(prompts, eq(prompts.id, promptLabels.promptId))
    .where(isReadable(ctx))
    .orderBy(asc(promptLabels.name))
    .limit(200);
  return rows.map(({ name }) => name);
}

async function findReadable(ctx: OrgContext, id: string) {
  const [row] = await database()
    .select({ prompt: prompts, owner: users.name })
    .from(prompts)
    .innerJoin(users, eq(users.id, prompts.ownerId))
    .where(and(isReadable(ctx), eq(prompts.id, id)));
  return row ?? null;
}

async function labelsOf(ctx: OrgContext, ids: readonly string[]): Promise<Map<string, PromptLabel[]>> {
  const byPrompt = new Map<string, PromptLabel[]>();
  if (ids.length === 0) return byPrompt;
  const rows = await database()
    .select({ promptId: promptLabels.promptId, name: promptLabels.name, number: promptLabels.number })
    .from(promptLabels)
    .where(and(eq(promptLabels.organizationId, ctx.organizationId), inArray(promptLabels.promptId, [...ids])))
    .orderBy(asc(promptLabels.name));
  for (const { promptId, ...label } of rows) byPrompt.set(promptId, [...(byPrompt.get(promptId) ?? []), label]);
  return byPrompt;
}

function toSummary(
  ctx: OrgContext,
  row: typeof prompts.$inferSelect,
  owner: string,
  labels: readonly PromptLabel[],
): PromptSummary {
  const { id, name, description, projectId, latestNumber, archivedAt, updatedAt } = row;
  return {
    ...{ id, name, description, projectId, latestNumber, archivedAt, updatedAt, labels },
    sharing: sharings.find((each) => each === row.sharing) ?? "private",
    owner: { name: owner, isYou: row.ownerId === ctx.userId },
  };
}
