import "server-only";
import { and, eq, or, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { presets } from "@/db/schema/presets";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import type { RemovePresetInput } from "./schema";

/** Removes a preset of one's own; who manages members may remove a shared one. Throws `not_found` for any other. */
export async function removePreset(ctx: OrgContext, { presetId }: RemovePresetInput): Promise<void> {
  const mayRemoveShared = can(ctx.role, "members.manage");
  await database().transaction(async (tx) => {
    const [removed] = await tx
      .delete(presets)
      .where(
        and(
          eq(presets.organizationId, ctx.organizationId),
          eq(presets.id, presetId),
          or(eq(presets.userId, ctx.userId), mayRemoveShared ? eq(presets.shared, true) : sql`false`),
        ),
      )
      .returning({ name: presets.name, shared: presets.shared });
    if (!removed) throw new AppError("not_found", "There is no such preset that you can remove.");
    const { name, shared } = removed;
    await recordAudit(
      ctx,
      {
        action: "preset.remove",
        outcome: "succeeded",
        target: { type: "preset", id: presetId, ...(shared && { name }) },
        facts: { shared },
      },
      tx,
    );
  });
}
