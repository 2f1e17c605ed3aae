import { z } from "zod";
import { actor, calendarDay, decimal, identifier, instant, money, oneLine, poNumber } from "./primitives.ts";
import { defineRoute } from "./route.ts";

/** `usedUp`: nothing is left. `expired`: its last day is over. `closed`: somebody closed it. */
export const purchaseOrderStates = ["open", "usedUp", "expired", "closed"] as const;

const parts = {
  legalEntityId: identifier,
  /** Empty for all projects that are billed to the company. */
  projectIds: z.array(identifier).max(100, "Name at most 100 projects."),
  /** Before tax, in the organization's currency. */
  amount: decimal.refine((amount) => !amount.startsWith("-") && /[1-9]/.test(amount), "Write an amount above zero."),
  /** What is bought under it lies in these days of the organization's zone, first and last included. */
  validFrom: calendarDay,
  validUntil: calendarDay.nullable(),
  note: oneLine.max(200, "Use at most 200 characters.").nullable(),
};

export const purchaseOrder = z
  .strictObject({
    id: identifier,
    ...parts,
    number: z.string(),
    note: z.string().nullable(),
    legalEntityName: z.string(),
    amount: money,
    /** Metered of what was bought under it. */
    used: money,
    /** Of reservations under it, from where the meter stands to their end. */
    held: money,
    /** Of the amount; never below zero. */
    left: money,
    state: z.enum(purchaseOrderStates),
    closedAt: instant.nullable(),
    createdAt: instant,
    createdBy: actor,
  })
  .meta({ id: "PurchaseOrder" });
export type PurchaseOrder = z.infer<typeof purchaseOrder>;

const tag = "Billing";

export const listPurchaseOrders = defineRoute({
  id: "listPurchaseOrders",
  method: "GET",
  path: "/api/v1/purchase-orders",
  tag,
  // Who buys or asks for it chooses from these.
  needs: "reservations.read",
  summary: "Purchase orders with what is used, held and left, newest first",
  response: z.strictObject({ items: z.array(purchaseOrder) }),
});

export const createPurchaseOrder = defineRoute({
  id: "createPurchaseOrder",
  method: "POST",
  path: "/api/v1/purchase-orders",
  tag,
  needs: "billing.manage",
  summary: "Enter a purchase order; what carries its number from before counts",
  body: z.strictObject({ ...parts, number: poNumber, projectIds: parts.projectIds.default([]) }),
  response: purchaseOrder,
  status: 201,
});

export const updatePurchaseOrder = defineRoute({
  id: "updatePurchaseOrder",
  method: "PATCH",
  path: "/api/v1/purchase-orders/{id}",
  tag,
  needs: "billing.manage",
  summary: "Change, close or open a purchase order again; what was bought under it stays",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ ...parts, closed: z.boolean() }).partial(),
  response: purchaseOrder,
});
