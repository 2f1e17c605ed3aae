import * as contract from "@/control-plane/contract/deliveries";
import { made, withRemoteEffect } from "@/lib/audit/with-remote-effect";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { getDelivery } from "./queries";
import type { DeliveryActInput, DeliveryInput, RetryItemInput } from "./schema";

/** Makes a delivery, or changes the one that is named. The secret goes to the control plane alone. Gives its id. */
export async function saveDelivery(ctx: OrgContext, input: DeliveryInput): Promise<{ id: string }> {
  const { operationId, deliveryId } = input;
  const content = contentOf(input);
  const { secret, ...destination } = destinationOf(input);
  const facts = { name: input.name, content, destination };
  const body = { ...facts, destination: { ...destination, ...(secret && { secretAccessKey: secret }) } };
  if (deliveryId) {
    const { id, name } = await getDelivery(ctx, deliveryId);
    const target = { type: "delivery", id, name };
    return withRemoteEffect(ctx, { action: "delivery.change", operationId, target, facts }, (idempotencyKey) =>
      controlPlane(ctx).call(contract.updateDelivery, { params: { id }, body, idempotencyKey }),
    );
  }
  return withRemoteEffect(
    ctx,
    { action: "delivery.create", target: made("delivery"), operationId, facts },
    (idempotencyKey) => controlPlane(ctx).call(contract.createDelivery, { body, idempotencyKey }),
  );
}

/** Tests, pauses, resumes or removes a delivery. */
export async function actOnDelivery(
  ctx: OrgContext,
  { operationId, deliveryId, act }: DeliveryActInput,
): Promise<void> {
  const { id, name } = await getDelivery(ctx, deliveryId);
  const target = { type: "delivery", id, name };
  const params = { id };
  await withRemoteEffect(ctx, { action: `delivery.${act}`, operationId, target }, async (idempotencyKey) => {
    const on = controlPlane(ctx);
    if (act === "test") return void (await on.call(contract.testDelivery, { params, idempotencyKey }));
    if (act === "remove") return void (await on.call(contract.removeDelivery, { params, idempotencyKey }));
    await on.call(contract.updateDelivery, { params, body: { paused: act === "pause" }, idempotencyKey });
  });
}

/** Delivers something once more. */
export async function retryItem(ctx: OrgContext, { operationId, deliveryId, itemId }: RetryItemInput): Promise<void> {
  const { id, name } = await getDelivery(ctx, deliveryId);
  const target = { type: "delivery", id, name };
  await withRemoteEffect(ctx, { action: "delivery.retry", operationId, target, facts: { itemId } }, (idempotencyKey) =>
    controlPlane(ctx).call(contract.retryDeliveryItem, { params: { id, itemId }, idempotencyKey }),
  );
}

function contentOf(input: DeliveryInput): contract.DeliveryContent {
  if (input.kind === "focus-bucket") return { type: "focus", format: input.format, hour: input.hour };
  return { type: "documents", formats: input.formats };
}

function destinationOf(input: DeliveryInput) {
  if (input.kind === "documents-mail") return { type: "mail" as const, to: input.to, secret: undefined };
  const { endpoint, region, bucket, prefix, accessKeyId, addressing, secretAccessKey } = input;
  const address = { endpoint, region, bucket, prefix, accessKeyId, pathStyle: addressing === "path" };
  return { type: "bucket" as const, ...address, secret: secretAccessKey };
}
