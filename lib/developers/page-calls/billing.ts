import {
  billProject,
  createLegalEntity,
  listLegalEntities,
  updateLegalEntity,
} from "@/control-plane/contract/legal-entities";
import { listProjects } from "@/control-plane/contract/organizations";
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
];
