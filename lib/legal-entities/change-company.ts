import { createLegalEntity, updateLegalEntity } from "@/control-plane/contract/legal-entities";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { getCompany } from "./queries";
import type { AddCompanyInput, ChangeCompanyInput, CompanyActInput } from "./schema";

/** Adds a company that invoices can be written to; gives its id. */
export async function addCompany(ctx: OrgContext, { operationId, ...input }: AddCompanyInput): Promise<string> {
  const body = toBody(input);
  const company = await withRemoteEffect(
    ctx,
    { action: "legal_entity.create", target: made("legal_entity"), facts: body, ...(operationId && { operationId }) },
    (idempotencyKey) => controlPlane(ctx).call(createLegalEntity, { body, idempotencyKey }),
  );
  return company.id;
}

/** Changes what invoices say of a company, from the next one on. */
export async function changeCompany(
  ctx: OrgContext,
  { operationId, companyId, ...input }: ChangeCompanyInput,
): Promise<void> {
  const { name } = await getCompany(ctx, companyId);
  const body = toBody(input);
  await withRemoteEffect(
    ctx,
    {
      action: "legal_entity.change",
      target: { type: "legal_entity", id: companyId, name },
      facts: body,
      ...(operationId && { operationId }),
    },
    (idempotencyKey) => controlPlane(ctx).call(updateLegalEntity, { params: { id: companyId }, body, idempotencyKey }),
  );
}

const acts = {
  make_default: { isDefault: true },
  archive: { archived: true },
  bring_back: { archived: false },
} as const;

/** Makes a company the default, archives it or brings it back. */
export async function actOnCompany(ctx: OrgContext, { operationId, companyId, act }: CompanyActInput): Promise<void> {
  const { name } = await getCompany(ctx, companyId);
  await withRemoteEffect(
    ctx,
    {
      action: `legal_entity.${act}`,
      target: { type: "legal_entity", id: companyId, name },
      ...(operationId && { operationId }),
    },
    (idempotencyKey) =>
      controlPlane(ctx).call(updateLegalEntity, { params: { id: companyId }, body: acts[act], idempotencyKey }),
  );
}

function toBody({
  electronicScheme,
  electronicAddress,
  postalCode,
  city,
  taxId,
  billToId,
  ...rest
}: Omit<AddCompanyInput, "operationId">) {
  const address = electronicScheme && electronicAddress ? { scheme: electronicScheme, id: electronicAddress } : null;
  return {
    ...rest,
    ...{ postalCode: postalCode ?? null, city: city ?? null, taxId: taxId ?? null },
    ...{ electronicAddress: address, billToId: billToId ?? null },
  };
}
