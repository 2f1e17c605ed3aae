import { and, eq } from "drizzle-orm";
import type { Context } from "../context.ts";
import { invoices } from "../db/schema/invoices.ts";
import { notFound, problem } from "../http/problem.ts";
import { type InvoiceFacts, readInvoiceFacts } from "./invoice-facts.ts";

/** An id that names a draft by its month. */
const draftShape = /^(?:current|draft-)/;

/** An issued invoice of the organization, by its own id. Throws `not_issued` for a draft's id, not found otherwise. */
export async function getIssuedInvoice(ctx: Pick<Context, "db" | "organizationId">, id: string): Promise<InvoiceFacts> {
  const mine = and(eq(invoices.organizationId, ctx.organizationId), eq(invoices.id, id));
  const [facts] = await readInvoiceFacts(ctx.db, mine);
  if (facts) return facts;
  if (!draftShape.test(id)) throw notFound("invoice");
  throw problem("not_issued", {
    status: 409,
    detail: "This month is not invoiced yet: its lines still change. Wait until the invoice is issued.",
  });
}
