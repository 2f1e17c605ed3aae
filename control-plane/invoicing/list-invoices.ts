import { and, desc, eq, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { listInvoices as route } from "../contract/invoices.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { invoices } from "../db/schema/invoices.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { openPeriods, readDraft } from "./draft-invoice.ts";
import { toInvoice } from "./to-invoice.ts";

/** The organization's invoices, newest first. The first page begins with the running draft and months that still collect. */
export async function listInvoices(
  ctx: Context,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const after = decodeCursor(query.cursor, ["string", "string"]);
  const drafts = after ? [] : await listDrafts(ctx);
  const room = Math.max(query.limit - drafts.length, 1);
  const rows = await ctx.db
    .select()
    .from(invoices)
    .where(
      and(
        eq(invoices.organizationId, ctx.organizationId),
        after ? sql`(${invoices.periodStart}, ${invoices.id}) < (${after[0]}::timestamptz, ${after[1]})` : undefined,
      ),
    )
    .orderBy(desc(invoices.periodStart), desc(invoices.id))
    .limit(room + 1);
  const now = ctx.clock.now();
  const page = toPage(
    rows,
    room,
    (row) => toInvoice(row, now),
    (row) => encodeCursor([row.periodStart.toString(), row.id]),
  );
  return { items: [...drafts, ...page.items], nextCursor: page.nextCursor };
}

async function listDrafts(ctx: Context) {
  const organization = await getOrganization(ctx);
  const drafts = [];
  for (const period of await openPeriods(ctx, organization)) {
    drafts.push((await readDraft(ctx, organization, period)).invoice);
  }
  return drafts;
}
