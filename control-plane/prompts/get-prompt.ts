import { and, asc, eq, isNotNull, or } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { getPrompt as route } from "../contract/prompts.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { releasedLabels, releasedPrompts, releasedVersions } from "../db/schema/prompts.ts";
import { notFound, type ProblemException, problem } from "../http/problem.ts";

const usualLabel = "production";

/**
 * What a released prompt says by a label, or in one version. Throws `not_found`, `ambiguous_name` where several have the
 * name, `no_such_label` and `no_such_version`.
 */
export async function getPrompt(
  ctx: Context,
  asked: string,
  { label = usualLabel, version: wanted }: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const { promptId: id, name } = await findPrompt(ctx, asked);
  const labels = await ctx.db
    .select({ label: releasedLabels.label, version: releasedLabels.version })
    .from(releasedLabels)
    .where(and(eq(releasedLabels.organizationId, ctx.organizationId), eq(releasedLabels.promptId, id)))
    .orderBy(asc(releasedLabels.label));
  const version = wanted ?? labels.find((each) => each.label === label)?.version;
  if (version === undefined) throw noSuchLabel(label, labels);
  const [found] = await ctx.db
    .select()
    .from(releasedVersions)
    .where(
      and(
        eq(releasedVersions.organizationId, ctx.organizationId),
        eq(releasedVersions.promptId, id),
        eq(releasedVersions.version, version),
      ),
    );
  if (!found) {
    throw problem("no_such_version", {
      status: 404,
      detail: `Version ${version} is not there, or never had a label: programs read only versions that have or had one.`,
    });
  }
  return {
    ...{ id, name, version, messages: found.messages, model: found.model, parameters: found.parameters },
    labels: labels.filter((each) => each.version === version).map((each) => each.label),
    releasedAt: found.releasedAt.toString(),
  };
}

/** By id, else by name. Names are people's and may come twice; then only the id says which is meant. */
async function findPrompt(ctx: Context, asked: string): Promise<{ promptId: string; name: string }> {
  const rows = await ctx.db
    .select({ promptId: releasedPrompts.promptId, name: releasedPrompts.name })
    .from(releasedPrompts)
    .where(
      and(
        eq(releasedPrompts.organizationId, ctx.organizationId),
        isNotNull(releasedPrompts.name),
        or(eq(releasedPrompts.promptId, asked), eq(releasedPrompts.name, asked)),
      ),
    )
    .orderBy(asc(releasedPrompts.promptId))
    .limit(20);
  const found = rows.find(({ promptId }) => promptId === asked) ?? rows[0];
  if (!found || found.name === null) throw notFound("prompt");
  if (found.promptId !== asked && rows.length > 1) {
    throw problem("ambiguous_name", {
      status: 409,
      detail: "Several prompts have this name. Ask for one by its id.",
      facts: { ids: rows.map(({ promptId }) => promptId) },
    });
  }
  return { promptId: found.promptId, name: found.name };
}

function noSuchLabel(label: string, labels: readonly { label: string }[]): ProblemException {
  const names = labels.map((each) => each.label);
  return problem("no_such_label", {
    status: 404,
    detail: `The prompt has no label ${label}. It has: ${names.join(", ") || "none"}.`,
    facts: { labels: names },
  });
}
