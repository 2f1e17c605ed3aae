import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Context, OperatorContext } from "../context.ts";
import { legalEntities, type organizations, projects } from "../db/schema/organizations.ts";
import { notFound } from "../http/problem.ts";
import { newId } from "../ids.ts";

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
 * Lets the default entity say what the organization's row says: name and address on invoices, tax as the operator set
 * it, terms. Within the transaction that changes the row.
 */
export async function keepDefaultEntity(
  { db }: Pick<OperatorContext, "db">,
  organization: typeof organizations.$inferSelect,
): Promise<void> {
  const { taxLabel, taxRatePercent, taxId, paymentTermsDays } = organization;
  const said = {
    name: organization.billingName,
    address: organization.billingAddress,
    taxId,
    paymentTermsDays,
    taxLabel,
    taxRatePercent,
  };
  const isTaxed = Number(taxRatePercent) > 0;
  const first = {
    id: newId("ent", organization.createdAt),
    organizationId: organization.id,
    isDefault: true,
    taxCategory: isTaxed ? "S" : "O",
    createdAt: organization.createdAt,
  };
  await db
    .insert(legalEntities)
    .values({ ...first, ...said })
    .onConflictDoUpdate({
      target: legalEntities.organizationId,
      targetWhere: sql`is_default`,
      set: {
        ...said,
        // The operator may have given a category of its own, which stays as long as it goes with the rate.
        taxCategory: sql`case when ${isTaxed}::boolean then 'S' when ${legalEntities.taxCategory} = 'S' then 'O'
          else coalesce(${legalEntities.taxCategory}, 'O') end`,
      },
    });
}
