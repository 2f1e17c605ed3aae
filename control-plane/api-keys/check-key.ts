import { and, eq, inArray } from "drizzle-orm";
import { Temporal } from "temporal-polyfill";
import type { Context } from "../context.ts";
import { type KeyScope, permissionsOfScopes } from "../contract/permissions.ts";
import { endpoints } from "../db/schema/endpoints.ts";
import { models } from "../db/schema/models.ts";
import { problem } from "../http/problem.ts";
import { isVisibleTo } from "../models/visibility.ts";

/** Throws when the caller lacks what a key with these scopes may do: whoever holds its secret could do it. */
export function refuseForeignScopes(ctx: Context, scopes: readonly KeyScope[]): void {
  const missing = permissionsOfScopes(scopes).filter((permission) => !ctx.permissions.has(permission));
  if (missing.length === 0) return;
  throw problem("scope_not_allowed", {
    status: 403,
    detail: `A key cannot be allowed more than its maker. You lack ${missing.join(", ")}.`,
    fields: { scopes: "These scopes go beyond your own permissions." },
    facts: { missing },
  });
}

/** The instant of an expiry; throws for one that is over. */
export function futureInstant(text: string | null | undefined, now: Temporal.Instant): Temporal.Instant | null {
  if (text === null || text === undefined) return null;
  const instant = Temporal.Instant.from(text);
  if (Temporal.Instant.compare(instant, now) > 0) return instant;
  throw problem("expiry_in_the_past", {
    status: 422,
    detail: "The key would already be expired. Choose a later time.",
    fields: { expiresAt: "Choose a time in the future." },
  });
}

/** Throws for models that there are not, or not for the organization: a typing error would make a key that can call nothing. */
export async function checkAllowedModels(ctx: Context, ids: readonly string[] | null | undefined): Promise<void> {
  if (!ids) return;
  const named = [...ids];
  const ofCatalogue = await ctx.db
    .select({ id: models.id })
    .from(models)
    .where(and(inArray(models.id, named), isVisibleTo(ctx)));
  const dedicated = await ctx.db
    .select({ id: endpoints.model })
    .from(endpoints)
    .where(and(eq(endpoints.organizationId, ctx.organizationId), inArray(endpoints.model, named)));
  const known = new Set([...ofCatalogue, ...dedicated].map(({ id }) => id));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown === undefined) return;
  throw problem("model_unknown", {
    status: 422,
    detail: `There is no model ${unknown}.`,
    fields: { allowedModels: `There is no model ${unknown}.` },
  });
}
