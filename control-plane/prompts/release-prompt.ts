import { isDeepStrictEqual } from "node:util";
import { and, asc, eq, inArray, lt } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import { forOrganization, type OperatorContext } from "../context.ts";
import type { releasePrompt as promptRoute, releasePromptVersion as versionRoute } from "../contract/prompts.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { releasedLabels, releasedPrompts, releasedVersions } from "../db/schema/prompts.ts";
import { problem } from "../http/problem.ts";
import { getOrganization } from "../organizations/organizations.ts";

/** Keeps what a version says; once and for ever. Throws `not_found`, and `conflict` when it said something else before. */
export async function releasePromptVersion(
  ctx: OperatorContext,
  { organizationId, promptId, version }: RouteInput<typeof versionRoute>["params"],
  text: RouteInput<typeof versionRoute>["body"],
): Promise<RouteAnswer<typeof versionRoute>> {
  await getOrganization(forOrganization(ctx, organizationId));
  const row = { organizationId, promptId, version, ...text, releasedAt: ctx.clock.now() };
  const added = await ctx.db
    .insert(releasedVersions)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: releasedVersions.version });
  if (added.length > 0) {
    await recordAudit(forOrganization(ctx, organizationId), {
      action: "prompt.version_released",
      target: { type: "prompt", id: promptId },
      summary: `Version ${version} of a prompt can be read by programs.`,
    });
    return { version };
  }
  const { messages, model, parameters } = releasedVersions;
  const [known] = await ctx.db
    .select({ messages, model, parameters })
    .from(releasedVersions)
    .where(and(isOf(releasedVersions, { organizationId, promptId }), eq(releasedVersions.version, version)));
  if (isDeepStrictEqual(known, { messages: text.messages, model: text.model, parameters: text.parameters }))
    return { version };
  throw problem("conflict", { status: 409, detail: `Version ${version} said something else before.` });
}

/**
 * Sets a prompt's name and where its labels point, all at once; gives the revision that holds. What is older than what
 * is there changes nothing. Throws `version_not_released` for a label that points at what was never handed over.
 */
export async function releasePrompt(
  ctx: OperatorContext,
  { organizationId, promptId }: RouteInput<typeof promptRoute>["params"],
  { revision, name, labels }: RouteInput<typeof promptRoute>["body"],
): Promise<RouteAnswer<typeof promptRoute>> {
  await getOrganization(forOrganization(ctx, organizationId));
  const place = { organizationId, promptId };
  const wanted = name === null ? [] : labels;
  await refuseUnreleased(
    ctx,
    place,
    wanted.map(({ version }) => version),
  );
  const facts = { name, revision, releasedAt: ctx.clock.now() };
  const [set] = await ctx.db
    .insert(releasedPrompts)
    .values({ ...place, ...facts })
    .onConflictDoUpdate({
      target: [releasedPrompts.organizationId, releasedPrompts.promptId],
      set: facts,
      // The row is locked until the end: of two at once the later revision wins, whichever comes first.
      setWhere: lt(releasedPrompts.revision, revision),
    })
    .returning({ revision: releasedPrompts.revision });
  if (!set) return { revision: await revisionOf(ctx, place) };
  const before = await ctx.db
    .delete(releasedLabels)
    .where(isOf(releasedLabels, place))
    .returning({ label: releasedLabels.label, version: releasedLabels.version });
  if (wanted.length > 0) await ctx.db.insert(releasedLabels).values(wanted.map((each) => ({ ...place, ...each })));
  await recordAudit(forOrganization(ctx, organizationId), {
    action: name === null ? "prompt.withdrawn" : "prompt.released",
    target: { type: "prompt", id: promptId },
    summary: name === null ? "Programs find a prompt no more." : "Programs follow the labels of a prompt.",
    before: placesOf(before),
    after: placesOf(wanted),
  });
  return { revision };
}

interface Place {
  organizationId: string;
  promptId: string;
}

function isOf(
  table: typeof releasedPrompts | typeof releasedVersions | typeof releasedLabels,
  { organizationId, promptId }: Place,
) {
  return and(eq(table.organizationId, organizationId), eq(table.promptId, promptId));
}

function placesOf(labels: readonly { label: string; version: number }[]): Record<string, number> {
  return Object.fromEntries(labels.map(({ label, version }) => [label, version]).toSorted());
}

async function refuseUnreleased({ db }: OperatorContext, place: Place, versions: readonly number[]): Promise<void> {
  if (versions.length === 0) return;
  const rows = await db
    .select({ version: releasedVersions.version })
    .from(releasedVersions)
    .where(and(isOf(releasedVersions, place), inArray(releasedVersions.version, [...versions])))
    .orderBy(asc(releasedVersions.version));
  const missing = versions.filter((version) => !rows.some((row) => row.version === version));
  if (missing.length === 0) return;
  throw problem("version_not_released", {
    status: 409,
    detail: "A label points at a version that was not handed over yet.",
    facts: { missing: [...new Set(missing)] },
  });
}

async function revisionOf({ db }: OperatorContext, place: Place): Promise<number> {
  const [row] = await db
    .select({ revision: releasedPrompts.revision })
    .from(releasedPrompts)
    .where(isOf(releasedPrompts, place));
  if (!row) throw new Error("a row that kept an insert away is there");
  return row.revision;
}
