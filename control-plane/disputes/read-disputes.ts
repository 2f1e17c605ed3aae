import { and, asc, desc, eq, type SQL, sql } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import type { Dispute, listInvoiceDisputes as route } from "../contract/disputes.ts";
import type { listOpenDisputes as openRoute } from "../contract/operator-invoices.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import type { Database } from "../db/client.ts";
import { invoiceDisputes } from "../db/schema/disputes.ts";
import { invoiceLines, invoices } from "../db/schema/invoices.ts";
import { organizations } from "../db/schema/organizations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { toDispute } from "./to-dispute.ts";

/** The organization's disputes, newest first. */
export async function listInvoiceDisputes(
  ctx: Context,
  query: RouteInput<typeof route>["query"],
): Promise<RouteAnswer<typeof route>> {
  const last = decodeCursor(query.cursor, ["instant", "string"]);
  const facts = await readFacts(ctx.db)
    .where(
      and(
        eq(invoiceDisputes.organizationId, ctx.organizationId),
        query.state ? eq(invoiceDisputes.state, query.state) : undefined,
        last
          ? sql`(${invoiceDisputes.openedAt}, ${invoiceDisputes.id}) < (${last[0]}::timestamptz, ${last[1]})`
          : undefined,
      ),
    )
    .orderBy(desc(invoiceDisputes.openedAt), desc(invoiceDisputes.id))
    .limit(query.limit + 1);
  return toPage(facts, query.limit, toDispute, ({ dispute }) =>
    encodeCursor([dispute.openedAt.toString(), dispute.id]),
  );
}

/** The disputes of an invoice, the first one first. */
export async function disputesOf(ctx: Context, invoiceId: string): Promise<Dispute[]> {
  const facts = await readFacts(ctx.db)
    .where(and(eq(invoiceDisputes.organizationId, ctx.organizationId), eq(invoiceDisputes.invoiceId, invoiceId)))
    .orderBy(asc(invoiceDisputes.openedAt), asc(invoiceDisputes.id));
  return facts.map(toDispute);
}

/** All customers' open disputes, the one to be answered first at the top. */
export async function listOpenDisputes(ctx: OperatorContext): Promise<RouteAnswer<typeof openRoute>> {
  const facts = await readFacts(ctx.db)
    .where(eq(invoiceDisputes.state, "open"))
    .orderBy(asc(invoiceDisputes.answerBy), asc(invoiceDisputes.id))
    .limit(1000);
  return {
    items: facts.map(({ organizationName, ...fact }) => ({
      ...toDispute(fact),
      organizationId: fact.dispute.organizationId,
      organizationName,
    })),
  };
}

/** One dispute with what its wire form shows. */
export async function findDispute(db: Database, where: SQL | undefined) {
  const [facts] = await readFacts(db).where(where);
  return facts;
}

function readFacts(db: Database) {
  return db
    .select({
      dispute: invoiceDisputes,
      number: invoices.number,
      description: invoiceLines.description,
      lineAmount: invoiceLines.amount,
      organizationName: organizations.name,
    })
    .from(invoiceDisputes)
    .innerJoin(invoices, eq(invoices.id, invoiceDisputes.invoiceId))
    .innerJoin(invoiceLines, eq(invoiceLines.id, invoiceDisputes.invoiceLineId))
    .innerJoin(organizations, eq(organizations.id, invoiceDisputes.organizationId))
    .$dynamic();
}
