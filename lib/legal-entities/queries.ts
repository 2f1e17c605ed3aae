import "server-only";
import { cache } from "react";
import { listLegalEntities, listLegalEntitiesOf } from "@/control-plane/contract/legal-entities";
import type { OperatorContext, OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { AppError } from "@/lib/errors";
import type { Company } from "./company";

/** The companies that invoices are written to: the default first, archived ones last. */
export const listCompanies = cache(async (ctx: OrgContext): Promise<Company[]> => {
  const { items } = await controlPlane(ctx).call(listLegalEntities);
  return items;
});

/** One of them. Throws `not_found`. */
export async function getCompany(ctx: OrgContext, id: string): Promise<Company> {
  const company = (await listCompanies(ctx)).find((each) => each.id === id);
  if (!company) throw new AppError("not_found", "There is no such company in this organization.");
  return company;
}

/** A customer's companies, for the desk. */
export async function listCompaniesOf(ctx: OperatorContext, organizationId: string): Promise<Company[]> {
  const { items } = await controlPlane(ctx).call(listLegalEntitiesOf, { params: { id: organizationId } });
  return items;
}
