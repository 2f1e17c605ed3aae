import * as contract from "../contract/purchase-orders.ts";
import { type Handler, implement } from "../http/implement.ts";
import { listPurchaseOrders } from "./purchase-orders.ts";
import { createPurchaseOrder, updatePurchaseOrder } from "./save-purchase-order.ts";

export const purchaseOrderHandlers: readonly Handler[] = [
  implement(contract.listPurchaseOrders, (ctx) => listPurchaseOrders(ctx)),
  implement(contract.createPurchaseOrder, (ctx, { body }) => createPurchaseOrder(ctx, body)),
  implement(contract.updatePurchaseOrder, (ctx, { params, body }) => updatePurchaseOrder(ctx, params.id, body)),
];
