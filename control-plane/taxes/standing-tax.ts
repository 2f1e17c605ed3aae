import { and, eq, isNull } from "drizzle-orm";
import type { OperatorContext } from "../context.ts";
import { legalEntities, organizations } from "../db/schema/organizations.ts";
import { readTaxTables, type TaxTables, treatmentOf } from "./treatment.ts";

type Row = { entity: typeof legalEntities.$inferSelect; organization: typeof organizations.$inferSelect };

/**
 * Lets the organization's row, which quotes and offers read, say how capacity is taxed today for its default entity.
 * Invoices never read it: they ask for each line.
 */
export async function keepStandingTax(ctx: OperatorContext, organizationId: string): Promise<void> {
  const rows = await defaultsOf(ctx, eq(organizations.id, organizationId));
  const tables = await readTaxTables(ctx.db);
  for (const row of rows) await keep(ctx, tables, row);
}

/** The same for every organization whose tax the rules decide: after a change of them, and when a day brings a new rate. */
export async function keepStandingTaxes(ctx: OperatorContext): Promise<void> {
  const tables = await readTaxTables(ctx.db);
  if (tables.sellers.length === 0) return;
  for (const row of await defaultsOf(ctx, isNull(legalEntities.taxCategory))) await keep(ctx, tables, row);
}

function defaultsOf({ db }: OperatorContext, which: ReturnType<typeof and>): Promise<Row[]> {
  return db
    .select({ entity: legalEntities, organization: organizations })
    .from(legalEntities)
    .innerJoin(organizations, eq(organizations.id, legalEntities.organizationId))
    .where(and(eq(legalEntities.isDefault, true), which));
}

async function keep(ctx: OperatorContext, tables: TaxTables, { entity, organization }: Row): Promise<void> {
  const day = ctx.clock.now().toZonedDateTimeISO(organization.timeZone).toPlainDate().toString();
  const { label, ratePercent } = treatmentOf(tables, entity, organization, { product: "capacity", day });
  if (label === organization.taxLabel && ratePercent === organization.taxRatePercent) return;
  await ctx.db
    .update(organizations)
    .set({ taxLabel: label, taxRatePercent: ratePercent })
    .where(eq(organizations.id, organization.id));
}
