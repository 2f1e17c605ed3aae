import "server-only";
import { and, desc, eq, getTableColumns, or, type SQL, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { retentionRules } from "@/db/schema/retention-rules";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { readCursor, writeCursor } from "@/lib/query/cursor";
import { noSuchConversation } from "./change-conversation";
import type { ConversationSummary, ConversationView } from "./conversation";
import type { HistoryFilter } from "./schema";

const pageSize = 25;

const deletedAt = sql<string | null>`
  ${conversations.updatedAt} + make_interval(days => ${retentionRules.keepDays})`.mapWith(conversations.updatedAt);

const ruleOfProject = and(
  eq(retentionRules.organizationId, conversations.organizationId),
  eq(retentionRules.projectId, conversations.projectId),
);

/** One's own conversations, newest first. Words are looked for whole, the last one by its beginning; quotes and minus work. */
export async function listConversations(
  ctx: OrgContext,
  filter: HistoryFilter,
): Promise<{ items: ConversationSummary[]; nextCursor: string | null }> {
  const query = filter.search ? toQuery(filter.search) : null;
  const { id, title, projectId, models, messages, shared, updatedAt } = getTableColumns(conversations);
  const rows = await database()
    .select({
      ...{ id, title, projectId, models, messages, shared, updatedAt, deletedAt },
      snippet: query ? headline(query) : sql<string | null>`null`,
    })
    .from(conversations)
    .leftJoin(retentionRules, ruleOfProject)
    .where(
      and(
        eq(conversations.organizationId, ctx.organizationId),
        eq(conversations.userId, ctx.userId),
        query ? sql`${conversations.search} @@ ${query}` : undefined,
        ...conditionsOf(ctx, filter),
      ),
    )
    .orderBy(desc(conversations.updatedAt), desc(conversations.id))
    .limit(pageSize + 1);
  const items = rows.slice(0, pageSize).map((row) => ({ ...row, snippet: toPieces(row.snippet) }));
  const last = rows.length > pageSize ? items.at(-1) : undefined;
  return { items, nextCursor: last ? writeCursor(last) : null };
}

function conditionsOf(ctx: OrgContext, { project, model, from, until, cursor }: HistoryFilter) {
  const conditions: SQL[] = [];
  const zone = ctx.timeZone;
  if (project) conditions.push(eq(conversations.projectId, project));
  if (model) conditions.push(sql`${model} = any(${conversations.models})`);
  if (from) conditions.push(sql`${conversations.updatedAt} >= ${from}::date::timestamp at time zone ${zone}`);
  if (until) conditions.push(sql`${conversations.updatedAt} < (${until}::date + 1)::timestamp at time zone ${zone}`);
  const after = cursor ? readCursor(cursor) : null;
  if (after)
    conditions.push(
      sql`(${conversations.updatedAt}, ${conversations.id}) < (${after.updatedAt}::timestamptz, ${after.id})`,
    );
  return conditions;
}

/**
 * What a person types as PostgreSQL looks for it, the last word by its beginning; a search without any word finds nothing.
 * A refused word of several parts ends in a bracket, which has no beginning.
 */
function toQuery(search: string): SQL {
  const words = sql`websearch_to_tsquery('simple', ${search.replaceAll("\u0000", "").toWellFormed()})::text`;
  return sql`(${words} || case when right(${words}, 1) = '''' then ':*' else '' end)::tsquery`;
}

const [begin, end] = ["\u0002", "\u0003"];

function headline(query: SQL) {
  const options = `StartSel=${begin}, StopSel=${end}, MaxFragments=1, MaxWords=26, MinWords=12`;
  return sql<string | null>`ts_headline('simple', left(${conversations.words}, 50000), ${query}, ${options})`;
}

function toPieces(snippet: string | null): ConversationSummary["snippet"] {
  if (!snippet) return null;
  return snippet.split(begin).flatMap((part, index) => {
    if (index === 0) return part ? [{ text: part, found: false }] : [];
    const [found = "", ...rest] = part.split(end);
    return [{ text: found, found: true }, ...(rest.join("") ? [{ text: rest.join(""), found: false }] : [])];
  });
}

/** One conversation: one's own, or one that somebody in the organization shares. Throws `not_found`. */
export async function getConversation(ctx: OrgContext, id: string): Promise<ConversationView> {
  const [row] = await database()
    .select({ conversation: conversations, owner: users.name, deletedAt })
    .from(conversations)
    .innerJoin(users, eq(users.id, conversations.userId))
    .leftJoin(retentionRules, ruleOfProject)
    .where(
      and(
        eq(conversations.organizationId, ctx.organizationId),
        eq(conversations.id, id),
        or(eq(conversations.userId, ctx.userId), eq(conversations.shared, true)),
      ),
    );
  if (!row) throw noSuchConversation();
  const { title, projectId, models, messages, shared, createdAt, updatedAt, state, key, revision } = row.conversation;
  const isOwn = row.conversation.userId === ctx.userId;
  return {
    ...{ id, title, projectId, models, messages, shared, createdAt, updatedAt, state, deletedAt: row.deletedAt },
    sharedBy: isOwn ? null : row.owner,
    save: isOwn ? { key, revision } : null,
  };
}

/** The models of one's own conversations, for the filter. */
export async function listModelsOfHistory(ctx: OrgContext): Promise<string[]> {
  const rows = await database()
    .selectDistinct({ model: sql<string>`unnest(${conversations.models})` })
    .from(conversations)
    .where(and(eq(conversations.organizationId, ctx.organizationId), eq(conversations.userId, ctx.userId)))
    .limit(100);
  return rows.map(({ model }) => model).sort();
}
