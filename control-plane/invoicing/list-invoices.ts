import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { Invoice, listInvoices as route } from "../contract/invoices.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { invoices } from "../db/schema/invoices.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { openPeriods, readDrafts } from "./draft-invoice.ts";
import { disputedOfInvoice, isApproved, owedOfInvoice, readInvoiceFacts } from "./invoice-facts.ts";
import { toInvoice } from "./to-invoice.ts";

/** Before every invoice: where a cursor stands that is among the drafts; its second part is how many of them were shown. */
const beforeInvoices = "9999-12-31T23:59:59Z";

/** The organization's invoices, newest first: the running draft, months that still collect, then issued invoices. */
export async function listInvoices(
  ctx: Context,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const [at, last] = decodeCursor(query.cursor, ["instant", "string"]) ?? [beforeInvoices, "0"];
  if (at !== beforeInvoices) return listIssued(ctx, query, [at, last]);
  if (query.only) return listIssued(ctx, query, null);
  const shown = Number.parseInt(last, 10) || 0;
  const drafts = (await listDrafts(ctx)).slice(Math.max(shown, 0));
  const room = query.limit - drafts.length;
  const issued = await listIssued(ctx, { limit: Math.max(room, 1) }, null);
  if (room > 0) return { items: [...drafts, ...issued.items], nextCursor: issued.nextCursor };
  const hasMore = room < 0 || issued.items.length > 0;
  return {
    items: drafts.slice(0, query.limit),
    nextCursor: hasMore ? encodeCursor([beforeInvoices, String(shown + query.limit)]) : null,
  };
}

type Wanted = Pick<RouteInput<typeof route>["query"], "limit" | "only">;

const filters: Record<NonNullable<Wanted["only"]>, SQL> = {
  toApprove: sql`${owedOfInvoice}::numeric > 0 and not ${isApproved}`,
  disputed: sql`${disputedOfInvoice}::numeric <> 0`,
};

async function listIssued(ctx: Context, { limit, only }: Wanted, after: readonly [string, string] | null) {
  const facts = await readInvoiceFacts(
    ctx.db,
    and(
      eq(invoices.organizationId, ctx.organizationId),
      only && filters[only],
      after ? sql`(${invoices.periodStart}, ${invoices.id}) < (${after[0]}::timestamptz, ${after[1]})` : undefined,
    ),
    { orderBy: [desc(invoices.periodStart), desc(invoices.id)], limit: limit + 1 },
  );
  const now = ctx.clock.now();
  return toPage(
    facts,
    limit,
    (one) => toInvoice(one, now),
    ({ row }) => encodeCursor([row.periodStart.toString(), row.id]),
  );
}

async function listDrafts(ctx: Context): Promise<Invoice[]> {
  const organization = await getOrganization(ctx);
  const invoices = [];
  for (const period of await openPeriods(ctx, organization)) {
    const drafts = await readDrafts(ctx, organization, period);
    invoices.push(...drafts.map(({ invoice }) => invoice));
  }
  return invoices;
}
