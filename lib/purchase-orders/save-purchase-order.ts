import * as contract from "@/control-plane/contract/purchase-orders";
import { withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { getPurchaseOrder } from "./queries";
import type { AddOrderInput, ChangeOrderInput, OrderActInput } from "./schema";

/** Enters an order into the book. */
export async function addPurchaseOrder(ctx: OrgContext, { number, ...input }: AddOrderInput): Promise<void> {
  const body = { number, ...toTerms(input) };
  const { operationId } = input;
  await withRemoteEffect(
    ctx,
    { action: "purchase_order.create", target: orderMade, operationId, facts: body },
    (idempotencyKey) => controlPlane(ctx).call(contract.createPurchaseOrder, { body, idempotencyKey }),
  );
}

/** Changes an order; its number and what was bought under it stay. */
export async function changePurchaseOrder(ctx: OrgContext, { orderId: id, ...input }: ChangeOrderInput): Promise<void> {
  const { number: name } = await getPurchaseOrder(ctx, id);
  const body = toTerms(input);
  await withRemoteEffect(
    ctx,
    {
      ...{ action: "purchase_order.change", operationId: input.operationId, facts: body },
      target: { type: "purchase_order", id, name },
    },
    (idempotencyKey) => controlPlane(ctx).call(contract.updatePurchaseOrder, { params: { id }, body, idempotencyKey }),
  );
}

/** Closes an order, so that nothing more is bought under it, or opens it again. */
export async function actOnPurchaseOrder(ctx: OrgContext, { operationId, orderId: id, act }: OrderActInput) {
  const { number: name } = await getPurchaseOrder(ctx, id);
  const body = { closed: act === "close" };
  await withRemoteEffect(
    ctx,
    { action: `purchase_order.${act}`, operationId, target: { type: "purchase_order", id, name } },
    (idempotencyKey) => controlPlane(ctx).call(contract.updatePurchaseOrder, { params: { id }, body, idempotencyKey }),
  );
}

const orderMade = ({ id, number: name }: { id: string; number: string }) => ({ type: "purchase_order", id, name });

function toTerms({ companyId, projects, amount, validFrom, validUntil, note }: Omit<AddOrderInput, "number">) {
  return {
    ...{ legalEntityId: companyId, projectIds: projects, amount, validFrom },
    ...{ validUntil: validUntil ?? null, note: note ?? null },
  };
}
