import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { type Connection, database } from "@/db/client";
import { promptVersions } from "@/db/schema/prompt-versions";
import { prompts } from "@/db/schema/prompts";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { listProjects } from "@/lib/projects/queries";
import { withoutContent } from "@/lib/without-content";
import { mostPrompts, type PromptText, type Sharing } from "./prompt";
import type { CreatePromptInput } from "./schema";
import { isSameText, toPromptText } from "./to-text";

/** A prompt to be added with its first version. */
export interface NewPrompt {
  operationId?: string | undefined;
  name: string;
  description: string;
  projectId: string | null;
  sharing: Sharing;
  note: string;
  text: PromptText;
  forkedFrom?: { promptId: string; number: number };
}

/** Makes a prompt with its first version; gives its id. Sending the same operation twice makes one. */
export async function createPrompt(ctx: OrgContext, input: CreatePromptInput): Promise<string> {
  const { operationId, name, description, sharing, note } = input;
  const text = toPromptText(input);
  const projectId = await ownProject(ctx, input.projectId);
  return addPrompt(ctx, { operationId, name, description, projectId, sharing, note, text });
}

/** Adds a prompt with its first version and its audit entry. Refused with `limit_reached` where a person has too many. */
export async function addPrompt(ctx: OrgContext, made: NewPrompt): Promise<string> {
  return withoutContent("Saving a prompt", () =>
    database().transaction(async (tx) => {
      // One person's saves wait for each other: a form sent twice finds what it made, and the limit holds.
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`prompts ${ctx.organizationId} ${ctx.userId}`}, 0))`,
      );
      const known = await findOfOperation(tx, ctx, made);
      if (known) return known;
      const own = and(eq(prompts.organizationId, ctx.organizationId), eq(prompts.ownerId, ctx.userId));
      if ((await tx.$count(prompts, own)) >= mostPrompts)
        throw new AppError("limit_reached", `You have ${mostPrompts} prompts. Save a version of one that you have.`);
      return insert(tx, ctx, made);
    }),
  );
}

async function insert(tx: Connection, ctx: OrgContext, made: NewPrompt): Promise<string> {
  const { name, description, projectId, sharing, note, text, forkedFrom, operationId } = made;
  const id = newId("prm");
  const { organizationId, userId } = ctx;
  await tx.insert(prompts).values({
    ...{ id, organizationId, ownerId: userId, projectId, name, description, sharing, latestNumber: 1 },
    forkedFromPromptId: forkedFrom?.promptId ?? null,
    forkedFromNumber: forkedFrom?.number ?? null,
    operationId: operationId ?? null,
  });
  await tx.insert(promptVersions).values({
    ...{ id: newId("prv"), organizationId, promptId: id, number: 1, note, createdBy: userId },
    ...text,
  });
  await recordAudit(
    ctx,
    {
      action: forkedFrom ? "prompt.fork" : "prompt.create",
      outcome: "succeeded",
      target: promptTarget({ id, name, sharing }),
      facts: { sharing, projectId, ...(forkedFrom && { from: forkedFrom.promptId, version: forkedFrom.number }) },
    },
    tx,
  );
  return id;
}

async function findOfOperation(tx: Connection, ctx: OrgContext, made: NewPrompt): Promise<string | null> {
  if (!made.operationId) return null;
  const [known] = await tx
    .select({ id: prompts.id, first: promptVersions })
    .from(prompts)
    .innerJoin(promptVersions, and(eq(promptVersions.promptId, prompts.id), eq(promptVersions.number, 1)))
    .where(
      and(
        eq(prompts.organizationId, ctx.organizationId),
        eq(prompts.ownerId, ctx.userId),
        eq(prompts.operationId, made.operationId),
      ),
    );
  if (!known) return null;
  if (isSameText(known.first, made.text)) return known.id;
  throw new AppError(
    "conflict",
    "An earlier try of this form was saved after all, with another text. Look for it in the library and save yours as its next version.",
  );
}

/** What the audit log calls a prompt: by name where the organization can see it, else by its id alone. */
export function promptTarget({ id, name, sharing }: { id: string; name: string; sharing: string }) {
  return { type: "prompt", id, ...(sharing !== "private" && { name }) };
}

/** The project if it is one of the organization's; null for none. Throws `invalid_input` for any other. */
export async function ownProject(ctx: OrgContext, projectId: string | undefined): Promise<string | null> {
  if (!projectId) return null;
  if ((await listProjects(ctx)).some(({ id }) => id === projectId)) return projectId;
  throw new AppError("invalid_input", "Some fields need another look.", {
    fields: { projectId: "There is no such project in this organization." },
  });
}
