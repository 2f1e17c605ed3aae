import { eq, sql } from "drizzle-orm";
import { recordAudit } from "../audit/record-audit.ts";
import type { Context, OperatorContext } from "../context.ts";
import type { putOrganizationTerms as termsRoute } from "../contract/operator.ts";
import type { Organization, putOrganization as putRoute } from "../contract/organizations.ts";
import type { RouteAnswer, RouteInput } from "../contract/route.ts";
import { organizations } from "../db/schema/organizations.ts";
import { notFound, problem } from "../http/problem.ts";
import { keepDefaultEntity, overrideDefaultTax } from "../legal-entities/legal-entities.ts";
import { keepBuiltInPrices } from "../pricing/built-in-prices.ts";
import { keepStandingTax } from "../taxes/standing-tax.ts";

type Row = typeof organizations.$inferSelect;

/** The context's organization; throws not found before it was announced. */
export async function getOrganization(ctx: Pick<Context, "db" | "organizationId">): Promise<Row> {
  const [row] = await ctx.db.select().from(organizations).where(eq(organizations.id, ctx.organizationId));
  if (!row) throw notFound("organization");
  return row;
}

/**
 * The same, and its currency and zone stay as they are until the transaction ends: for what begins to keep books in them.
 * Throws not found.
 */
export async function holdOrganization(ctx: Pick<Context, "db" | "organizationId">): Promise<Row> {
  const [row] = await ctx.db
    .select()
    .from(organizations)
    .where(eq(organizations.id, ctx.organizationId))
    .for("key share");
  if (!row) throw notFound("organization");
  return row;
}

/** Announces the context's organization, or changes it. Refused where issued invoices would no longer fit. */
export async function putOrganization(ctx: Context, input: RouteInput<typeof putRoute>["body"]): Promise<Row> {
  const [before] = await ctx.db
    .select()
    .from(organizations)
    .where(eq(organizations.id, ctx.organizationId))
    .for("update");
  if (before) await refuseChangeOfBooks(ctx, before, input);
  const changes = {
    name: input.name,
    currency: input.currency,
    timeZone: input.timeZone,
    billingName: input.billingName ?? before?.billingName ?? input.name,
    billingAddress: input.billingAddress ?? before?.billingAddress ?? [],
    taxId: input.taxId === undefined ? (before?.taxId ?? null) : input.taxId,
  };
  const first = {
    id: ctx.organizationId,
    taxLabel: "No tax",
    taxRatePercent: "0",
    paymentTermsDays: 30,
    createdAt: ctx.clock.now(),
  };
  const [after] = await ctx.db
    .insert(organizations)
    .values({ ...first, ...changes })
    .onConflictDoUpdate({ target: organizations.id, set: changes })
    .returning();
  if (!after) throw new Error("an upsert gives its row");
  await keepBuiltInPrices(ctx.db, after.currency);
  await keepDefaultEntity(ctx, after, {
    ...(input.billingName !== undefined && { name: input.billingName }),
    ...(input.billingAddress !== undefined && { address: input.billingAddress }),
    ...(input.taxId !== undefined && { taxId: input.taxId }),
  });
  // Another tax id may mean another tax.
  await keepStandingTax(ctx, after.id);
  await recordAudit(ctx, {
    action: before ? "organization.changed" : "organization.announced",
    target: { type: "organization", id: after.id },
    summary: before ? `Changed the organization ${after.name}.` : `Made the organization ${after.name}.`,
    ...(before ? { before: toOrganization(before) } : {}),
    after: toOrganization(after),
  });
  return getOrganization(ctx);
}

async function refuseChangeOfBooks(
  ctx: Context,
  before: Row,
  input: RouteInput<typeof putRoute>["body"],
): Promise<void> {
  if (before.currency === input.currency && before.timeZone === input.timeZone) return;
  if (!(await hasBooks(ctx))) return;
  throw problem("books_are_kept", {
    status: 409,
    detail:
      "Currency and time zone stay as they are once something was quoted, used, granted, agreed or limited, because prices, months and amounts depend on them.",
  });
}

/**
 * Whether an amount or a day of the organization was written down: what was quoted, metered, granted, agreed or limited is
 * in its currency and zone, and would mean another sum of money in others.
 */
async function hasBooks({ db, organizationId }: Context): Promise<boolean> {
  const { rows } = await db.execute<{ has: boolean }>(sql`
    select exists (select from quotes where organization_id = ${organizationId})
      or exists (select from billing_periods where organization_id = ${organizationId})
      or exists (select from credits where organization_id = ${organizationId})
      or exists (select from contracts where organization_id = ${organizationId})
      or exists (select from price_lists where organization_id = ${organizationId})
      or exists (select from budgets where organization_id = ${organizationId})
      or exists (select from purchase_orders where organization_id = ${organizationId}) as has
  `);
  return rows[0]?.has === true;
}

/** The operator sets a customer's tax and payment terms; they hold from the next invoice on. */
export async function putOrganizationTerms(
  ctx: OperatorContext,
  organizationId: string,
  terms: RouteInput<typeof termsRoute>["body"],
): Promise<RouteAnswer<typeof termsRoute>> {
  const [row] = await ctx.db.update(organizations).set(terms).where(eq(organizations.id, organizationId)).returning();
  if (!row) throw notFound("organization");
  await keepDefaultEntity(ctx, row);
  await overrideDefaultTax(ctx, row);
  await recordAudit(
    { ...ctx, organizationId },
    {
      action: "organization.terms_set",
      target: { type: "organization", id: row.id },
      summary: `Set tax to ${terms.taxLabel} ${terms.taxRatePercent} % and payment within ${terms.paymentTermsDays} days.`,
      after: terms,
    },
  );
  return { id: row.id, ...terms };
}

/** The wire form of an organization. */
export function toOrganization(row: Row): Organization {
  return { ...row, createdAt: row.createdAt.toString() };
}
