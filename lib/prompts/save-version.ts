import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { promptVersions } from "@/db/schema/prompt-versions";
import { prompts } from "@/db/schema/prompts";
import { users } from "@/db/schema/users";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { formatCount } from "@/lib/format/number";
import { newId } from "@/lib/ids";
import { withoutContent } from "@/lib/without-content";
import { lockPrompt, refuseArchived } from "./access";
import { promptTarget } from "./create-prompt";
import { mostVersions } from "./prompt";
import type { SaveVersionInput } from "./schema";
import { isSameText, toPromptText } from "./to-text";

/**
 * Adds the next version of a prompt; gives its number. Versions never change. Refused with `conflict` when it says what
 * the newest one says, or when somebody saved one since the page was opened and this is not meant all the same.
 */
export async function saveVersion(ctx: OrgContext, input: SaveVersionInput): Promise<number> {
  const text = toPromptText(input);
  return withoutContent("Saving a version of a prompt", () =>
    database().transaction(async (tx) => {
      const prompt = await lockPrompt(tx, ctx, input.promptId, "mayEdit");
      const known = await findOfOperation(tx, ctx, input);
      if (known && isSameText(known, text)) return known.number;
      refuseArchived(prompt);
      const latest = await getVersion(tx, ctx, prompt.id, prompt.latestNumber);
      if (isSameText(latest, text))
        throw new AppError("conflict", `This says what version ${latest.number} says. Change something first.`);
      if (input.basedOn !== latest.number && !input.evenSo) throw savedMeanwhile(latest);
      if (latest.number >= mostVersions)
        throw new AppError(
          "limit_reached",
          `A prompt has at most ${formatCount(mostVersions, "version")}. Fork it to go on.`,
        );
      const number = latest.number + 1;
      await tx.insert(promptVersions).values({
        ...{ id: newId("prv"), organizationId: ctx.organizationId, promptId: prompt.id, number, note: input.note },
        ...{ createdBy: ctx.userId, operationId: known ? null : (input.operationId ?? null), ...text },
      });
      await tx.update(prompts).set({ latestNumber: number, updatedAt: sql`now()` }).where(eq(prompts.id, prompt.id));
      await recordAudit(
        ctx,
        {
          action: "prompt.save_version",
          outcome: "succeeded",
          target: promptTarget(prompt),
          facts: { version: number, basedOn: input.basedOn },
        },
        tx,
      );
      return number;
    }),
  );
}

async function getVersion(tx: Connection, ctx: OrgContext, promptId: string, number: number) {
  const [version] = await tx
    .select({ version: promptVersions, author: users.name })
    .from(promptVersions)
    .innerJoin(users, eq(users.id, promptVersions.createdBy))
    .where(
      and(
        eq(promptVersions.organizationId, ctx.organizationId),
        eq(promptVersions.promptId, promptId),
        eq(promptVersions.number, number),
      ),
    );
  if (!version) throw new Error("A prompt has no newest version.");
  return { ...version.version, author: version.author };
}

async function findOfOperation(tx: Connection, ctx: OrgContext, { promptId, operationId }: SaveVersionInput) {
  if (!operationId) return null;
  const [known] = await tx
    .select()
    .from(promptVersions)
    .where(
      and(
        eq(promptVersions.organizationId, ctx.organizationId),
        eq(promptVersions.promptId, promptId),
        eq(promptVersions.operationId, operationId),
      ),
    );
  return known ?? null;
}

function savedMeanwhile({ number, author }: { number: number; author: string }): AppError {
  return new AppError(
    "conflict",
    `${author} saved version ${number} while you were writing. What you wrote is still here. Compare the two, or say below that yours is to be the newest.`,
    { fields: { evenSo: `Version ${number} stays in the list, and yours comes after it.` } },
  );
}
