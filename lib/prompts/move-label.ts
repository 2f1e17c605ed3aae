import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { promptLabels } from "@/db/schema/prompt-labels";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { lockPrompt, refuseArchived } from "./access";
import { promptTarget } from "./create-prompt";
import { mostLabels } from "./prompt";
import { markForRelease, releaseNow } from "./release-prompts";
import type { MoveLabelInput, RemoveLabelInput } from "./schema";

/** Makes a label point at a version, new or from another one, and programs follow it. The audit entry says where it stood. */
export async function moveLabel(ctx: OrgContext, { promptId, label, number }: MoveLabelInput): Promise<void> {
  await database().transaction(async (tx) => {
    const prompt = await lockPrompt(tx, ctx, promptId, "mayEdit");
    refuseArchived(prompt);
    if (number > prompt.latestNumber) throw new AppError("not_found", `There is no version ${number} of this prompt.`);
    const before = await findLabel(tx, ctx, promptId, label);
    if (before === number) return;
    const ofPrompt = and(eq(promptLabels.organizationId, ctx.organizationId), eq(promptLabels.promptId, promptId));
    if (before === null && (await tx.$count(promptLabels, ofPrompt)) >= mostLabels)
      throw new AppError("limit_reached", `A prompt has at most ${mostLabels} labels. Remove one first.`);
    const place = { number, movedBy: ctx.userId, movedAt: sql`now()` };
    await tx
      .insert(promptLabels)
      .values({ organizationId: ctx.organizationId, promptId, name: label, ...place })
      .onConflictDoUpdate({ target: [promptLabels.promptId, promptLabels.name], set: place });
    await recordAudit(
      ctx,
      {
        action: "prompt.move_label",
        outcome: "succeeded",
        target: promptTarget(prompt),
        facts: { label, before: { version: before }, after: { version: number } },
      },
      tx,
    );
    await markForRelease(tx, prompt);
  });
  await releaseNow(promptId);
}

/** Takes a label away. What asks for it finds nothing from then on. */
export async function removeLabel(ctx: OrgContext, { promptId, label }: RemoveLabelInput): Promise<void> {
  await database().transaction(async (tx) => {
    const prompt = await lockPrompt(tx, ctx, promptId, "mayEdit");
    refuseArchived(prompt);
    const [removed] = await tx
      .delete(promptLabels)
      .where(isLabel(ctx, promptId, label))
      .returning({ number: promptLabels.number });
    if (!removed) throw new AppError("not_found", "This prompt has no such label any more.");
    await recordAudit(
      ctx,
      {
        action: "prompt.remove_label",
        outcome: "succeeded",
        target: promptTarget(prompt),
        facts: { label, before: { version: removed.number } },
      },
      tx,
    );
    await markForRelease(tx, prompt);
  });
  await releaseNow(promptId);
}

async function findLabel(tx: Connection, ctx: OrgContext, promptId: string, label: string): Promise<number | null> {
  const [found] = await tx
    .select({ number: promptLabels.number })
    .from(promptLabels)
    .where(isLabel(ctx, promptId, label));
  return found?.number ?? null;
}

function isLabel(ctx: OrgContext, promptId: string, label: string) {
  return and(
    eq(promptLabels.organizationId, ctx.organizationId),
    eq(promptLabels.promptId, promptId),
    eq(promptLabels.name, label),
  );
}
