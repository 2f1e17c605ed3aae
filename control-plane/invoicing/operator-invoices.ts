import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { forOrganization, type OperatorContext } from "../context.ts";
import type {
  getOperatorInvoice as getRoute,
  listOperatorInvoices as listRoute,
} from "../contract/operator-invoices.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { invoices } from "../db/schema/invoices.ts";
import { organizations } from "../db/schema/organizations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { getInvoice } from "./get-invoice.ts";
import { readInvoiceFacts } from "./invoice-facts.ts";
import { toInvoice } from "./to-invoice.ts";

/** Issued invoices of all customers, newest first; of one customer, or with a part of a number, where asked. */
export async function listOperatorInvoices(
  ctx: OperatorContext,
  { cursor, limit, organizationId, number }: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(cursor, ["instant", "string"]);
  const facts = await readInvoiceFacts(
    ctx.db,
    and(
      organizationId ? eq(invoices.organizationId, organizationId) : undefined,
      number ? sql`strpos(upper(${invoices.number}), ${number.trim().toUpperCase()}) > 0` : undefined,
      last ? sql`(${invoices.issuedAt}, ${invoices.id}) < (${last[0]}::timestamptz, ${last[1]})` : undefined,
    ),
    { orderBy: [desc(invoices.issuedAt), desc(invoices.id)], limit: limit + 1 },
  );
  const owners = [...new Set(facts.map(({ row }) => row.organizationId))];
  const named = await ctx.db.select().from(organizations).where(inArray(organizations.id, owners));
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const now = ctx.clock.now();
  return toPage(
    facts,
    limit,
    (one) => {
      const { organizationId: owner } = one.row;
      return { ...toInvoice(one, now), organizationId: owner, organizationName: names.get(owner) ?? owner };
    },
    ({ row }) => encodeCursor([row.issuedAt.toString(), row.id]),
  );
}

/** An issued invoice of any customer, as the customer sees it. Throws not found. */
export async function getOperatorInvoice(ctx: OperatorContext, id: string): Promise<RouteAnswer<typeof getRoute>> {
  const [owner] = await ctx.db
    .select({ organizationId: organizations.id, organizationName: organizations.name })
    .from(invoices)
    .innerJoin(organizations, eq(organizations.id, invoices.organizationId))
    .where(eq(invoices.id, id));
  if (!owner) throw notFound("invoice");
  return { ...(await getInvoice(forOrganization(ctx, owner.organizationId), id)), ...owner };
}
