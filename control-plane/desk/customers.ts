import { and, asc, eq, gt, inArray, or, sql } from "drizzle-orm";
import { forOrganization, type OperatorContext } from "../context.ts";
import type {
  getCustomer as getRoute,
  listCustomers as listRoute,
  listCustomerNames as namesRoute,
} from "../contract/customers.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { mapFewAtOnce } from "../db/few-at-once.ts";
import { organizations } from "../db/schema/organizations.ts";
import { quotaRequests } from "../db/schema/quotas.ts";
import { reservations } from "../db/schema/reservations.ts";
import { decodeCursor, encodeCursor, toPage } from "../http/page.ts";
import { notFound } from "../http/problem.ts";
import { readDrafts, runningPeriod } from "../invoicing/draft-invoice.ts";
import { sumDecimals } from "../money/decimal.ts";
import { listQuotas } from "../quotas/list-quotas.ts";

type Customer = RouteAnswer<typeof listRoute>["items"][number];
type Row = Awaited<ReturnType<typeof select>>[number];

const mostNames = 5_000;
const living = ["scheduled", "provisioning", "active", "ending", "degraded", "reclaiming"];

/** All customers by name, each with what its running month bills so far, by the statement that will bill it. */
export async function listCustomers(
  ctx: OperatorContext,
  query: RouteInput<typeof listRoute>["query"],
): Promise<RouteAnswer<typeof listRoute>> {
  const last = decodeCursor(query.cursor, ["string", "string"]);
  const { id, name } = organizations;
  const isLater = last ? or(gt(name, last[0]), and(eq(name, last[0]), gt(id, last[1]))) : undefined;
  const rows = await select(ctx, isLater, query.limit + 1);
  const page = toPage(
    rows,
    query.limit,
    (row) => row,
    (row) => encodeCursor([row.organization.name, row.organization.id]),
  );
  return { ...page, items: await mapFewAtOnce(page.items, (row) => toCustomer(ctx, row)) };
}

/** Every customer to choose from, by name, without a look at what they use. */
export async function listCustomerNames({ db }: Pick<OperatorContext, "db">): Promise<RouteAnswer<typeof namesRoute>> {
  const { id, name, currency } = organizations;
  const items = await db
    .select({ id, name, currency })
    .from(organizations)
    .orderBy(asc(name), asc(id))
    .limit(mostNames);
  return { items };
}

/** One customer with its limits. */
export async function getCustomer(ctx: OperatorContext, id: string): Promise<RouteAnswer<typeof getRoute>> {
  const [row] = await select(ctx, eq(organizations.id, id), 1);
  if (!row) throw notFound("organization");
  const { items } = await listQuotas(forOrganization(ctx, id));
  return { ...(await toCustomer(ctx, row)), quotas: items };
}

function select(ctx: OperatorContext, which: ReturnType<typeof and>, limit: number) {
  const isLiving = and(eq(reservations.organizationId, organizations.id), inArray(reservations.state, living));
  const isPending = and(eq(quotaRequests.organizationId, organizations.id), eq(quotaRequests.state, "pending"));
  return ctx.db
    .select({
      organization: organizations,
      livingReservations: sql<number>`(select count(*)::integer from ${reservations} where ${isLiving})`,
      pendingQuotaRequests: sql<number>`(select count(*)::integer from ${quotaRequests} where ${isPending})`,
    })
    .from(organizations)
    .where(which)
    .orderBy(asc(organizations.name), asc(organizations.id))
    .limit(limit);
}

async function toCustomer(
  operator: OperatorContext,
  { organization, livingReservations, pendingQuotaRequests }: Row,
): Promise<Customer> {
  const { id, name, currency, timeZone, createdAt } = organization;
  const ctx = forOrganization(operator, id);
  const drafts = await readDrafts(ctx, organization, await runningPeriod(ctx, timeZone));
  return {
    ...{ id, name, currency, timeZone, livingReservations, pendingQuotaRequests },
    createdAt: createdAt.toString(),
    draftTotal: { amount: sumDecimals(drafts.map(({ bill }) => bill.subtotal)), currency },
  };
}
