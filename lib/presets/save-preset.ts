import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { database } from "@/db/client";
import { presets } from "@/db/schema/presets";
import { recordAudit } from "@/lib/audit/record-audit";
import type { OrgContext } from "@/lib/auth/context";
import { storableState } from "@/lib/conversations/kept-words";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { withoutContent } from "@/lib/without-content";
import { mostPresets } from "./preset";
import type { SavePresetInput } from "./schema";

/** Keeps settings under a name; a preset of one's own with that name is replaced. Gives its id. Refused with `limit_reached`. */
export async function savePreset(ctx: OrgContext, input: SavePresetInput): Promise<string> {
  const { organizationId, userId } = ctx;
  const { name, shared } = input;
  const values = { name, shared, state: storableState(input.state), updatedAt: sql`now()` };
  return withoutContent("Saving a preset", () =>
    database().transaction(async (tx) => {
      // One person's saves wait for each other, so that the limit holds.
      await tx.execute(
        sql`select pg_advisory_xact_lock(hashtextextended(${`presets ${organizationId} ${userId}`}, 0))`,
      );
      const own = and(eq(presets.organizationId, organizationId), eq(presets.userId, userId));
      const [known] = await tx
        .select({ id: presets.id })
        .from(presets)
        .where(and(own, eq(sql`lower(${presets.name})`, name.toLowerCase())));
      if (!known && (await tx.$count(presets, own)) >= mostPresets)
        throw new AppError("limit_reached", `You have ${mostPresets} presets. Remove one that you no longer need.`);
      const id = known?.id ?? newId("pst");
      if (known) await tx.update(presets).set(values).where(eq(presets.id, id));
      else await tx.insert(presets).values({ id, organizationId, userId, ...values });
      await recordAudit(
        ctx,
        {
          action: "preset.save",
          outcome: "succeeded",
          target: { type: "preset", id, ...(shared && { name }) },
          facts: { shared, replaced: known !== undefined },
        },
        tx,
      );
      return id;
    }),
  );
}
