import { and, eq, isNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { createQuotaCap as route } from "../contract/quota-caps.ts";
import type { RouteInput } from "../contract/route.ts";
import { apiKeys } from "../db/schema/api-keys.ts";
import { notFound } from "../http/problem.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { getOpenProject } from "../organizations/projects.ts";

type Input = Pick<RouteInput<typeof route>["body"], "level" | "cappedId" | "cappedName">;

/** Whom a cap is on, by id and name. Throws not found for a project or key that the organization does not have. */
export async function nameOfCapped(
  ctx: Context,
  { level, cappedId = "", cappedName }: Input,
): Promise<{ id: string; name: string }> {
  switch (level) {
    case "organization":
      return { id: ctx.organizationId, name: (await getOrganization(ctx)).name };
    case "project":
      return { id: cappedId, name: (await getOpenProject(ctx, cappedId)).name };
    case "apiKey":
      return { id: cappedId, name: await nameOfKey(ctx, cappedId) };
    // People are the console's: here they are only known by the tokens that they come with.
    case "member":
      return { id: cappedId, name: cappedName ?? cappedId };
  }
}

async function nameOfKey(ctx: Context, id: string): Promise<string> {
  const [key] = await ctx.db
    .select({ name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.organizationId, ctx.organizationId), eq(apiKeys.id, id), isNull(apiKeys.revokedAt)));
  if (!key) throw notFound("API key");
  return key.name;
}
