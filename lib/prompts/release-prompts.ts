import "server-only";
import { and, asc, eq, gt, inArray, lt, sql } from "drizzle-orm";
import { releasePrompt, releasePromptVersion } from "@/control-plane/contract/prompts";
import { type Connection, database } from "@/db/client";
import { promptLabels } from "@/db/schema/prompt-labels";
import { promptVersions } from "@/db/schema/prompt-versions";
import { prompts } from "@/db/schema/prompts";
import { controlPlaneAsConsole } from "@/lib/control-plane/client";
import { repeatEvery } from "@/lib/repeat-every";

const everyMs = 5_000;
/** Somebody waits for the page. */
const timeoutMs = 3_000;

type PromptRow = typeof prompts.$inferSelect;

/** Notes in the transaction of a change that programs are to see it. A prompt that was never shared has none to see it. */
export async function markForRelease(
  tx: Connection,
  { id, sharing }: Pick<PromptRow, "id" | "sharing">,
  sharedBefore = sharing,
): Promise<void> {
  if (sharing === "private" && sharedBefore === "private") return;
  await tx
    .update(prompts)
    .set({ releaseRevision: sql`${prompts.releaseRevision} + 1` })
    .where(eq(prompts.id, id));
}

/** Hands over what is left every five seconds, for as long as the process lives. */
export function startReleasingPrompts(): void {
  repeatEvery(everyMs, "Releasing prompts", releasePrompts);
}

/**
 * Hands the control plane every prompt, or one, whose labels, name or sharing changed since it was handed over. One that
 * fails is logged, keeps no other waiting, and is tried again; its change stands.
 */
export async function releasePrompts(promptId?: string): Promise<void> {
  const changed = await database()
    .select()
    .from(prompts)
    .where(and(gt(prompts.releaseRevision, prompts.releasedRevision), promptId ? eq(prompts.id, promptId) : undefined))
    .orderBy(asc(prompts.updatedAt));
  for (const prompt of changed) {
    await release(prompt).catch((error: unknown) =>
      console.error(`The prompt ${prompt.id} could not be released; it is tried again.`, error),
    );
  }
}

/** Hands one over after its change, for programs to see it at once. Where that fails the change stands, and the next look goes on. */
export async function releaseNow(promptId: string): Promise<void> {
  await releasePrompts(promptId).catch((error: unknown) =>
    console.error(`The prompt ${promptId} could not be released; it is tried again.`, error),
  );
}

/** The revision was read before the labels, so they are at least as new as it; what changed since is handed over again. */
async function release({ id: promptId, organizationId, name, sharing, releaseRevision }: PromptRow): Promise<void> {
  const place = { organizationId, promptId };
  const labels = sharing === "private" ? [] : await labelsOf(promptId);
  for (const { number, messages, model, parameters } of await textsOf(promptId, labels)) {
    await controlPlaneAsConsole().call(releasePromptVersion, {
      params: { ...place, version: number },
      // As `toPromptText` made them: a number, or a list of texts.
      body: { messages: [...messages], model, parameters: parameters as Record<string, number | string[]> },
      timeoutMs,
    });
  }
  const { revision } = await controlPlaneAsConsole().call(releasePrompt, {
    params: place,
    body: { revision: releaseRevision, name: sharing === "private" ? null : name, labels },
    timeoutMs,
  });
  const isIt = eq(prompts.id, promptId);
  await database()
    .update(prompts)
    .set({ releasedRevision: sql`greatest(${prompts.releasedRevision}, ${releaseRevision}::int)` })
    .where(isIt);
  // It holds a later one than there is here: this database was restored from a backup. The next look goes beyond it.
  if (revision > releaseRevision)
    await database()
      .update(prompts)
      .set({ releaseRevision: revision + 1 })
      .where(and(isIt, lt(prompts.releaseRevision, revision)));
}

async function labelsOf(promptId: string): Promise<{ label: string; version: number }[]> {
  return database()
    .select({ label: promptLabels.name, version: promptLabels.number })
    .from(promptLabels)
    .where(eq(promptLabels.promptId, promptId))
    .orderBy(asc(promptLabels.name));
}

async function textsOf(promptId: string, labels: readonly { version: number }[]) {
  if (labels.length === 0) return [];
  const { number, messages, model, parameters } = promptVersions;
  return database()
    .select({ number, messages, model, parameters })
    .from(promptVersions)
    .where(
      and(
        eq(promptVersions.promptId, promptId),
        inArray(
          number,
          labels.map(({ version }) => version),
        ),
      ),
    )
    .orderBy(asc(number));
}
