import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import { legalEntities, type organizations, projects } from "../db/schema/organizations.ts";
import { notFound } from "../http/problem.ts";
import { newId } from "../ids.ts";
import { allSellers, sellerFor } from "../taxes/sellers.ts";
import { standingTreatment } from "../taxes/treatment.ts";

export type LegalEntity = typeof legalEntities.$inferSelect;
type Reader = Pick<Context, "db" | "organizationId">;

/** An entity of the context's organization, archived or not. Throws not found. */
export async function getLegalEntity(ctx: Reader, id: string): Promise<LegalEntity> {
  const [row] = await ctx.db
    .select()
    .from(legalEntities)
    .where(and(eq(legalEntities.organizationId, ctx.organizationId), eq(legalEntities.id, id)));
  if (!row) throw notFound("legal entity");
  return row;
}

/** To whom the organization's invoices are written unless a project says otherwise. Throws not found before it was announced. */
export async function getDefaultEntity(ctx: Reader): Promise<LegalEntity> {
  const [row] = await ctx.db
    .select()
    .from(legalEntities)
    .where(and(eq(legalEntities.organizationId, ctx.organizationId), eq(legalEntities.isDefault, true)));
  if (!row) throw notFound("legal entity");
  return row;
}

/** The organization's entities: the default first, archived ones last, else by name. */
export async function allLegalEntities(ctx: Reader): Promise<LegalEntity[]> {
  return ctx.db
    .select()
    .from(legalEntities)
    .where(eq(legalEntities.organizationId, ctx.organizationId))
    .orderBy(
      desc(legalEntities.isDefault),
      sql`${legalEntities.archivedAt} is not null`,
      asc(sql`lower(${legalEntities.name})`),
      asc(legalEntities.id),
    );
}

/** Who is billed for a project now: its own entity, or the default. Throws not found for another organization's project. */
export async function getEntityBilledFor(ctx: Reader, projectId: string): Promise<LegalEntity> {
  const [project] = await ctx.db
    .select({ legalEntityId: projects.legalEntityId })
    .from(projects)
    .where(and(eq(projects.organizationId, ctx.organizationId), eq(projects.id, projectId)));
  if (!project) throw notFound("project");
  return project.legalEntityId ? getLegalEntity(ctx, project.legalEntityId) : getDefaultEntity(ctx);
}

/**
 * Lets the default entity say what was changed of the organization's row: name and address on invoices, tax id, terms.
 * Within the transaction that changes the row. A first one says all of the row; it is taxed by the rules if there are any.
 */
export async function keepDefaultEntity(
  { db }: Pick<OperatorContext, "db">,
  organization: typeof organizations.$inferSelect,
  changed: Partial<Pick<LegalEntity, "name" | "address" | "taxId">> = {},
): Promise<void> {
  const { billingName: name, billingAddress: address, taxId, paymentTermsDays } = organization;
  // Lines that were given whole hold the place too.
  const place = changed.address ? { postalCode: null, city: null } : {};
  const first = {
    ...{ name, address, taxId, paymentTermsDays },
    id: newId("ent", organization.createdAt),
    organizationId: organization.id,
    isDefault: true,
    createdAt: organization.createdAt,
    ...(sellerFor(await allSellers(db), null) ? {} : taxColumns(organization)),
  };
  await db
    .insert(legalEntities)
    .values(first)
    .onConflictDoUpdate({
      target: legalEntities.organizationId,
      targetWhere: sql`is_default`,
      set: { paymentTermsDays, ...place, ...changed },
    });
}

/** Taxes the default entity as the operator set the organization's terms, instead of the rules. */
export async function overrideDefaultTax(
  { db }: Pick<OperatorContext, "db">,
  organization: typeof organizations.$inferSelect,
): Promise<void> {
  await db
    .update(legalEntities)
    .set(taxColumns(organization))
    .where(and(eq(legalEntities.organizationId, organization.id), eq(legalEntities.isDefault, true)));
}

function taxColumns(organization: { taxLabel: string; taxRatePercent: string }) {
  const { category, label, ratePercent, reason } = standingTreatment(organization);
  return { taxCategory: category, taxLabel: label, taxRatePercent: ratePercent, taxReason: reason };
}
