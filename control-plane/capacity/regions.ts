import { asc, eq } from "drizzle-orm";
import type { z } from "zod";
import { recordAudit } from "../audit/record-audit.ts";
import type { OperatorContext } from "../context.ts";
import type { region as regionSchema } from "../contract/capacity.ts";
import type { Database } from "../db/client.ts";
import { regions } from "../db/schema/capacity.ts";
import { problem } from "../http/problem.ts";

type Region = z.infer<typeof regionSchema>;

/** All regions, by id. */
export async function listRegions(ctx: { db: Database }): Promise<Region[]> {
  return ctx.db.select().from(regions).orderBy(asc(regions.id));
}

/** Throws `unknown_region` for one that nothing is sold in. */
export async function getRegion(ctx: { db: Database }, id: string): Promise<Region> {
  const [row] = await ctx.db.select().from(regions).where(eq(regions.id, id));
  if (row) return row;
  const sentence = `There is no region ${id}.`;
  throw problem("unknown_region", { status: 400, detail: sentence, fields: { region: sentence } });
}

/** Makes or renames a region. */
export async function putRegion(ctx: OperatorContext, region: Region): Promise<Region> {
  await ctx.db.insert(regions).values(region).onConflictDoUpdate({ target: regions.id, set: region });
  await recordAudit(ctx, {
    action: "region.put",
    target: { type: "region", id: region.id },
    summary: `Put up the region ${region.name}.`,
    after: region,
  });
  return region;
}
