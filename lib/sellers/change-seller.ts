import { createSeller, updateSeller } from "@/control-plane/contract/sellers";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OperatorContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { AddSellerInput, ChangeSellerInput, SellerActInput } from "./schema";

/** Adds one of our legal entities; the first is the default. */
export async function addSeller(ctx: OperatorContext, { operationId, ...input }: AddSellerInput): Promise<void> {
  const body = toBody(input);
  await withRemoteEffect(
    ctx,
    { action: "seller.create", target: made("seller"), facts: body, ...(operationId && { operationId }) },
    (idempotencyKey) => controlPlane(ctx).call(createSeller, { body, idempotencyKey }),
  );
}

/** Changes what invoices say of a seller, from the next one on. */
export async function changeSeller(
  ctx: OperatorContext,
  { operationId, sellerId, ...input }: ChangeSellerInput,
): Promise<void> {
  const body = toBody(input);
  const target = { type: "seller", id: sellerId, name: input.name };
  await withRemoteEffect(
    ctx,
    { action: "seller.change", target, facts: body, ...(operationId && { operationId }) },
    (idempotencyKey) => controlPlane(ctx).call(updateSeller, { params: { id: sellerId }, body, idempotencyKey }),
  );
}

const acts = {
  make_default: { isDefault: true },
  archive: { archived: true },
  bring_back: { archived: false },
} as const;

/** Makes a seller the default, archives it or brings it back. */
export async function actOnSeller(ctx: OperatorContext, { operationId, sellerId, act }: SellerActInput): Promise<void> {
  const target = { type: "seller", id: sellerId };
  await withRemoteEffect(
    ctx,
    { action: `seller.${act}`, target, ...(operationId && { operationId }) },
    (idempotencyKey) =>
      controlPlane(ctx).call(updateSeller, { params: { id: sellerId }, body: acts[act], idempotencyKey }),
  );
}

function toBody({
  postalCode,
  city,
  taxId,
  registration,
  iban,
  bic,
  bankName,
  mail,
  ...rest
}: Omit<AddSellerInput, "operationId">) {
  return {
    ...rest,
    ...{ postalCode: postalCode ?? null, city: city ?? null, taxId: taxId ?? null, registration: registration ?? null },
    ...{ iban: iban ?? null, bic: bic?.toUpperCase() ?? null, bankName: bankName ?? null, mail: mail ?? null },
  };
}
