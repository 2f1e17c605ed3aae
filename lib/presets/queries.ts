import "server-only";
import { and, asc, eq, or } from "drizzle-orm";
import { database } from "@/db/client";
import { presets } from "@/db/schema/presets";
import { users } from "@/db/schema/users";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import type { Preset } from "./preset";

/** One's own presets and those shared in the organization, by name, without what they hold. */
export async function listPresets(ctx: OrgContext): Promise<Preset[]> {
  const { id, name, shared, userId, updatedAt } = presets;
  const rows = await database()
    .select({ id, name, shared, userId, updatedAt, owner: users.name })
    .from(presets)
    .innerJoin(users, eq(users.id, presets.userId))
    .where(isReadable(ctx))
    .orderBy(asc(presets.name), asc(presets.id));
  return rows.map(({ userId: of, owner, ...preset }) => ({
    ...preset,
    sharedBy: of === ctx.userId ? null : owner,
    mayRemove: of === ctx.userId || can(ctx.role, "members.manage"),
  }));
}

/** What a preset holds. Check it with `checkState` before it is used. Throws `not_found`, also for a colleague's private one. */
export async function getPresetState(ctx: OrgContext, presetId: string): Promise<unknown> {
  const [row] = await database()
    .select({ state: presets.state })
    .from(presets)
    .where(and(isReadable(ctx), eq(presets.id, presetId)));
  if (!row) throw new AppError("not_found", "There is no such preset any more.");
  return row.state;
}

function isReadable(ctx: OrgContext) {
  return and(
    eq(presets.organizationId, ctx.organizationId),
    or(eq(presets.userId, ctx.userId), eq(presets.shared, true)),
  );
}
