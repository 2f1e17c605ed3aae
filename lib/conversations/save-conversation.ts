import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { conversations } from "@/db/schema/conversations";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError, databaseErrorCode } from "@/lib/errors";
import { formatCount } from "@/lib/format/number";
import { newId } from "@/lib/ids";
import { getProject } from "@/lib/projects/queries";
import { lockRetention } from "@/lib/retention/lock-retention";
import { withoutContent } from "@/lib/without-content";
import { mostConversations } from "./conversation";
import { storableState, wordsOf } from "./kept-words";
import type { SaveConversationInput } from "./schema";

/** SQLSTATE of the trigger that keeps the promise of no retention. */
const refusedByTrigger = "HR001";

/**
 * Keeps a conversation as it is now; gives its id and the number of its saves. The first save is audited, never with what
 * was said. Refused with `no_retention` where its project keeps nothing, with `conflict` where another tab saved it since.
 */
export async function saveConversation(
  ctx: OrgContext,
  given: SaveConversationInput,
): Promise<{ id: string; revision: number }> {
  const input = { ...given, state: storableState(given.state) };
  const { organizationId } = ctx;
  const { projectId } = input;
  // A project that does not exist has no rule either.
  await getProject(ctx, projectId);
  return withoutContent("Saving a conversation", () =>
    database()
      .transaction(async (tx) => {
        if ((await lockRetention(tx, { organizationId, projectId }, "save")) === 0) throw keepsNothing();
        await tx.execute(
          sql`select pg_advisory_xact_lock(hashtextextended(${`conversations ${organizationId} ${ctx.userId}`}, 0))`,
        );
        const known = await find(tx, ctx, input.key);
        return known ? goOn(tx, known, input) : begin(tx, ctx, input);
      })
      .catch((error: unknown) => {
        throw databaseErrorCode(error) === refusedByTrigger ? keepsNothing() : error;
      }),
  );
}

async function find(tx: Connection, ctx: OrgContext, key: string) {
  const [known] = await tx
    .select({
      id: conversations.id,
      revision: conversations.revision,
      renamed: conversations.renamed,
      title: conversations.title,
      state: conversations.state,
    })
    .from(conversations)
    .where(
      and(
        eq(conversations.organizationId, ctx.organizationId),
        eq(conversations.userId, ctx.userId),
        eq(conversations.key, key),
      ),
    )
    .for("update");
  return known;
}

async function goOn(
  tx: Connection,
  known: NonNullable<Awaited<ReturnType<typeof find>>>,
  { revision, state, projectId }: SaveConversationInput,
) {
  const { id } = known;
  if (known.revision !== revision) {
    // The answer to the save before was lost on its way.
    const [same] = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(and(eq(conversations.id, id), sql`${conversations.state} = ${JSON.stringify(state)}::jsonb`));
    if (same) return { id, revision: known.revision };
    throw new AppError("conflict", "This conversation went on in another tab. Here it goes on as one of its own.");
  }
  const { title, ...words } = wordsOf(state);
  await tx
    .update(conversations)
    .set({
      ...words,
      ...{ title: known.renamed ? known.title : title, projectId, state, revision: revision + 1 },
      updatedAt: sql`now()`,
    })
    .where(eq(conversations.id, id));
  return { id, revision: revision + 1 };
}

async function begin(tx: Connection, ctx: OrgContext, { key, state, projectId }: SaveConversationInput) {
  const { organizationId, userId } = ctx;
  const own = and(eq(conversations.organizationId, organizationId), eq(conversations.userId, userId));
  if ((await tx.$count(conversations, own)) >= mostConversations)
    throw new AppError(
      "limit_reached",
      `You have ${formatCount(mostConversations, "conversation")}. Delete some, and new ones are kept again.`,
    );
  const id = newId("cnv");
  const words = wordsOf(state);
  await tx.insert(conversations).values({ id, organizationId, userId, projectId, key, state, revision: 1, ...words });
  await recordAudit(
    ctx,
    { action: "conversation.keep", outcome: "succeeded", target: { type: "conversation", id }, facts: { projectId } },
    tx,
  );
  return { id, revision: 1 };
}

function keepsNothing(): AppError {
  return new AppError("no_retention", "This project keeps no conversations. Nothing of this one was written.");
}
