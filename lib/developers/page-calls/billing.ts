import {
  createAllocationRule,
  createAllocationVersion,
  getAllocatedCost,
  listAllocationRules,
} from "@/control-plane/contract/allocation";
import {
  billProject,
  createLegalEntity,
  listLegalEntities,
  updateLegalEntity,
} from "@/control-plane/contract/legal-entities";
import { listProjects } from "@/control-plane/contract/organizations";
import { createPurchaseOrder, listPurchaseOrders, updatePurchaseOrder } from "@/control-plane/contract/purchase-orders";
import { type DescribedPage, read } from "./page-call";

/** Pages of who is billed, and of who bears what. */
export const billingPages: readonly DescribedPage[] = [
  {
    page: "billing",
    reads: () => [
      read(listLegalEntities, "The companies that invoices are written to"),
      read(listProjects, "Projects by name"),
    ],
    acts: [createLegalEntity, updateLegalEntity, billProject],
  },
  {
    page: "purchase-orders",
    reads: () => [
      read(listPurchaseOrders, "Purchase orders as they stand"),
      read(listLegalEntities, "The companies that they can be of"),
      read(listProjects, "The projects that they can be for"),
    ],
    acts: [createPurchaseOrder, updatePurchaseOrder],
  },
  {
    page: "allocation",
    reads: ({ search: { month, tag } }) => [
      ...(month
        ? [read(getAllocatedCost, "What the month cost each after the rules", { query: { month, tagKey: tag } })]
        : []),
      read(listAllocationRules, "The rules and their versions"),
    ],
    acts: [createAllocationVersion],
  },
  {
    page: "allocation/new",
    reads: () => [read(listProjects, "Projects by name, of which a rule chooses")],
    acts: [createAllocationRule],
    besides: "Every choice is tried with GET /api/v1/allocation-previews, which keeps nothing.",
  },
];
