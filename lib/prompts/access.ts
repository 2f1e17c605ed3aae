import "server-only";
import { and, eq, ne, or, type SQL } from "drizzle-orm";
import type { Connection } from "@/db/client";
import { prompts } from "@/db/schema/prompts";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";

type PromptRow = typeof prompts.$inferSelect;

/** The prompts that a person may see: their own, and those shared in the organization. */
export function isReadable(ctx: OrgContext): SQL | undefined {
  return and(
    eq(prompts.organizationId, ctx.organizationId),
    or(eq(prompts.ownerId, ctx.userId), ne(prompts.sharing, "private")),
  );
}

/** What a person may do with a prompt that they may see. Who manages members also tidies up what is shared. */
export function rightsOn(ctx: OrgContext, { ownerId, sharing }: Pick<PromptRow, "ownerId" | "sharing">) {
  const mayWrite = can(ctx.role, "prompts.write");
  const isOwner = ownerId === ctx.userId;
  return {
    mayFork: mayWrite,
    mayEdit: mayWrite && (isOwner || sharing === "edit"),
    mayManage: mayWrite && (isOwner || can(ctx.role, "members.manage")),
  };
}

/**
 * The row of a prompt for a change, locked until the transaction ends. Throws `not_found` for one that the person may
 * not see, `forbidden` for one that they may only read.
 */
export async function lockPrompt(
  tx: Connection,
  ctx: OrgContext,
  promptId: string,
  right: "mayEdit" | "mayManage",
): Promise<PromptRow> {
  const [row] = await tx
    .select()
    .from(prompts)
    .where(and(isReadable(ctx), eq(prompts.id, promptId)))
    .for("update");
  if (!row) throw noSuchPrompt();
  if (rightsOn(ctx, row)[right]) return row;
  const [owner] = await tx.select({ name: users.name }).from(users).where(eq(users.id, row.ownerId));
  throw new AppError(
    "forbidden",
    right === "mayEdit"
      ? `${owner?.name ?? "Its owner"} lets everybody read this prompt and nobody else change it. Fork it to go on with your own.`
      : `Only ${owner?.name ?? "its owner"} decides who sees this prompt and whether it is in use.`,
  );
}

/** Refuses a change to a prompt that is out of use. */
export function refuseArchived({ archivedAt }: Pick<PromptRow, "archivedAt">): void {
  if (archivedAt) throw new AppError("conflict", "This prompt is archived. Restore it first, or fork it.");
}

/** The same for a prompt that a person may not see as for one that never was. */
export function noSuchPrompt(): AppError {
  return new AppError("not_found", "There is no such prompt that you may see.");
}
