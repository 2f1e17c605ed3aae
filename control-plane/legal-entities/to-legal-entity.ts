import { and, eq, isNotNull } from "drizzle-orm";
import type { Context } from "../context.ts";
import type { DocumentLanguage } from "../contract/countries.ts";
import type { ElectronicScheme } from "../contract/electronic-schemes.ts";
import type { LegalEntity as Shown } from "../contract/legal-entities.ts";
import { projects } from "../db/schema/organizations.ts";
import { getOrganization } from "../organizations/organizations.ts";
import { sellerFor } from "../taxes/sellers.ts";
import { readTaxTables, treatmentOf } from "../taxes/treatment.ts";
import type { LegalEntity } from "./legal-entities.ts";

/** Entities of the context's organization as callers see them: with their seller and how capacity is taxed for them today. */
export async function showLegalEntities(ctx: Context, entities: readonly LegalEntity[]): Promise<Shown[]> {
  const organization = await getOrganization(ctx);
  const tables = await readTaxTables(ctx.db);
  const named = await projectsByEntity(ctx);
  const day = ctx.clock.now().toZonedDateTimeISO(organization.timeZone).toPlainDate().toString();
  return entities.map((row) => ({
    ...toDetails(row),
    paymentTermsDays: row.paymentTermsDays,
    isDefault: row.isDefault,
    tax: treatmentOf(tables, row, organization, { product: "capacity", day }),
    exemption: row.exemptionCertificate ? { certificate: row.exemptionCertificate, until: row.exemptionUntil } : null,
    sellerName: sellerFor(tables.sellers, row.country)?.name ?? null,
    projectIds: named.get(row.id) ?? [],
    archivedAt: row.archivedAt?.toString() ?? null,
    createdAt: row.createdAt.toString(),
  }));
}

function toDetails(row: LegalEntity) {
  const {
    id,
    name,
    address,
    postalCode,
    city,
    country,
    taxId,
    electronicScheme,
    electronicAddress,
    poRequired,
    billToId,
  } = row;
  return {
    ...{ id, name, address, postalCode, city, country, taxId, poRequired, billToId },
    electronicAddress:
      electronicScheme && electronicAddress
        ? // Written by the verbs alone, from the contract's list.
          { scheme: electronicScheme as ElectronicScheme, id: electronicAddress }
        : null,
    // Likewise.
    language: row.language as DocumentLanguage,
  };
}

async function projectsByEntity({ db, organizationId }: Context): Promise<Map<string, string[]>> {
  const rows = await db
    .select({ id: projects.id, entityId: projects.legalEntityId })
    .from(projects)
    .where(and(eq(projects.organizationId, organizationId), isNotNull(projects.legalEntityId)))
    .orderBy(projects.id);
  const named = new Map<string, string[]>();
  for (const { id, entityId } of rows) if (entityId) named.set(entityId, [...(named.get(entityId) ?? []), id]);
  return named;
}
