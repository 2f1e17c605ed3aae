import "server-only";
import { cache } from "react";
import * as contract from "@/control-plane/contract/webhooks";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import type { WebhookLogFilter } from "./schema";
import type { WebhookDelivery, WebhookDeliveryDetail, WebhookView } from "./webhook";

/** Every webhook as it stands, by name. */
export async function listWebhooks(ctx: OrgContext): Promise<WebhookView[]> {
  const { items } = await controlPlane(ctx).call(contract.listWebhooks);
  return items.map(toView);
}

/** One webhook. Throws `not_found`. */
export const getWebhook = cache(async (ctx: OrgContext, id: string): Promise<WebhookView> => {
  return toView(await controlPlane(ctx).call(contract.getWebhook, { params: { id } }));
});

/** What it was sent, newest first. Throws `not_found`. */
export function listWebhookDeliveries(
  ctx: OrgContext,
  id: string,
  { state, type, cursor }: WebhookLogFilter,
): Promise<{ items: WebhookDelivery[]; nextCursor: string | null }> {
  const query = { ...(state && { state }), ...(type && { eventType: type }), ...(cursor && { cursor }) };
  return controlPlane(ctx).call(contract.listWebhookDeliveries, { params: { id }, query });
}

/** One event on its way, with what is sent and every attempt. Throws `not_found`. */
export function getWebhookDelivery(ctx: OrgContext, id: string, eventId: string): Promise<WebhookDeliveryDetail> {
  return controlPlane(ctx).call(contract.getWebhookDelivery, { params: { id, eventId } });
}

function toView({ createdBy, ...webhook }: contract.Webhook): WebhookView {
  return { ...webhook, createdBy: createdBy.name };
}
