import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { retentionRules } from "@/db/schema/retention-rules";
import type { OrgContext } from "@/lib/auth/context";
import { countTexts } from "@/lib/evaluations/delete-texts";
import { type KeepDays, keepChoices, type ProjectRetention } from "./retention";

/** How long each project keeps conversations, by project; one that is not in it keeps them until they are deleted. */
export async function listRetention(ctx: OrgContext): Promise<ReadonlyMap<string, number>> {
  const rows = await database()
    .select({ projectId: retentionRules.projectId, keepDays: retentionRules.keepDays })
    .from(retentionRules)
    .where(eq(retentionRules.organizationId, ctx.organizationId));
  return new Map(rows.map(({ projectId, keepDays }) => [projectId, keepDays]));
}

/** A project's rule and what another one would delete. Numbers alone: whose conversations they are is nobody's business. */
export async function getProjectRetention(ctx: OrgContext, projectId: string): Promise<ProjectRetention> {
  const rules = await listRetention(ctx);
  const texts = await countTexts(ctx, projectId, keepChoices);
  const [counted] = await database()
    .select({
      all: sql<number>`count(*)::int`,
      older: sql<number[]>`array[${sql.join(keepChoices.map(countOlder), sql`, `)}]::int[]`,
    })
    .from(conversations)
    .where(and(eq(conversations.organizationId, ctx.organizationId), eq(conversations.projectId, projectId)));
  return {
    keepDays: rules.get(projectId) ?? null,
    conversations: counted?.all ?? 0,
    evaluations: texts.evaluations,
    wouldDelete: keepChoices.map((_, choice) => ({
      conversations: counted?.older[choice] ?? 0,
      evaluations: texts.wouldDelete[choice] ?? 0,
    })),
  };
}

function countOlder(keepDays: KeepDays) {
  return keepDays === null
    ? sql`0`
    : sql`count(*) filter (where ${conversations.updatedAt} <= now() - make_interval(days => ${keepDays}))`;
}
