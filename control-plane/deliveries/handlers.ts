import * as contract from "../contract/deliveries.ts";
import { type Handler, implement } from "../http/implement.ts";
import { getDelivery, listDeliveries } from "./deliveries.ts";
import { listDeliveryItems, retryDeliveryItem, testDelivery } from "./delivery-items.ts";
import { getDeliveryFile } from "./make-payload.ts";
import { createDelivery, removeDelivery, updateDelivery } from "./save-delivery.ts";

export const deliveryHandlers: readonly Handler[] = [
  implement(contract.listDeliveries, (ctx) => listDeliveries(ctx)),
  implement(contract.createDelivery, (ctx, { body }) => createDelivery(ctx, body)),
  implement(contract.getScheduledDelivery, (ctx, { params }) => getDelivery(ctx, params.id)),
  implement(contract.updateDelivery, (ctx, { params, body }) => updateDelivery(ctx, params.id, body)),
  implement(contract.removeDelivery, (ctx, { params }) => removeDelivery(ctx, params.id)),
  implement(contract.testDelivery, (ctx, { params }) => testDelivery(ctx, params.id)),
  implement(contract.listDeliveryItems, (ctx, { params, query }) => listDeliveryItems(ctx, params.id, query)),
  implement(contract.retryDeliveryItem, (ctx, { params }) => retryDeliveryItem(ctx, params.id, params.itemId)),
  implement(contract.getDeliveryFile, (ctx, { params }) => getDeliveryFile(ctx, params)),
];
