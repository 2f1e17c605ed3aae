import "server-only";
import { eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { prompts } from "@/db/schema/prompts";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { withoutContent } from "@/lib/without-content";
import { lockPrompt, refuseArchived } from "./access";
import { ownProject, promptTarget } from "./create-prompt";
import { markForRelease, releaseNow } from "./release-prompts";
import type { ArchivePromptInput, DescribePromptInput, SharePromptInput } from "./schema";

/** Changes name, description and project of a prompt; its versions stay as they are. */
export async function describePrompt(ctx: OrgContext, input: DescribePromptInput): Promise<void> {
  const projectId = await ownProject(ctx, input.projectId);
  const { name, description } = input;
  await withoutContent("Changing a prompt", () =>
    database().transaction(async (tx) => {
      const before = await lockPrompt(tx, ctx, input.promptId, "mayEdit");
      refuseArchived(before);
      await tx
        .update(prompts)
        .set({ name, description, projectId, updatedAt: sql`now()` })
        .where(eq(prompts.id, before.id));
      const changed = [
        name !== before.name && "name",
        description !== before.description && "description",
        projectId !== before.projectId && "project",
      ].filter((each) => each !== false);
      await recordAudit(
        ctx,
        {
          action: "prompt.change",
          outcome: "succeeded",
          target: promptTarget({ ...before, name }),
          facts: { changed },
        },
        tx,
      );
      if (name !== before.name) await markForRelease(tx, before);
    }),
  );
  await releaseNow(input.promptId);
}

/** Decides who else in the organization, and whether its programs, may read or edit a prompt. */
export async function sharePrompt(ctx: OrgContext, { promptId, sharing }: SharePromptInput): Promise<void> {
  await database().transaction(async (tx) => {
    const before = await lockPrompt(tx, ctx, promptId, "mayManage");
    await tx.update(prompts).set({ sharing }).where(eq(prompts.id, promptId));
    await recordAudit(
      ctx,
      {
        action: "prompt.share",
        outcome: "succeeded",
        target: promptTarget({ ...before, sharing }),
        facts: { before: { sharing: before.sharing }, after: { sharing } },
      },
      tx,
    );
    await markForRelease(tx, { id: promptId, sharing }, before.sharing);
  });
  await releaseNow(promptId);
}

/** Takes a prompt out of use, or restores it. Its versions and labels stay, and what names them goes on working. */
export async function archivePrompt(ctx: OrgContext, { promptId, archived }: ArchivePromptInput): Promise<void> {
  await database().transaction(async (tx) => {
    const before = await lockPrompt(tx, ctx, promptId, "mayManage");
    if ((before.archivedAt !== null) === archived) return;
    await tx
      .update(prompts)
      .set({ archivedAt: archived ? sql`now()` : null })
      .where(eq(prompts.id, promptId));
    await recordAudit(
      ctx,
      { action: archived ? "prompt.archive" : "prompt.restore", outcome: "succeeded", target: promptTarget(before) },
      tx,
    );
  });
}
