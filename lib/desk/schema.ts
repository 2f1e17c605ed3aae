import { z } from "zod";
import { dayInAddress } from "@/lib/query/day-in-address";

/** Acts of operators by what they are about: the nouns that their names begin with. */
export const actKinds = {
  supply: { label: "Supply and reclaims", actions: ["supply.", "reclaim.", "region.", "node_type."] },
  nodes: {
    label: "Nodes and reservations",
    actions: ["node.", "reservation.", "endpoint.", "metrics_source.", "ssh_authority."],
  },
  quotas: { label: "Quotas", actions: ["quota.", "quota_request.", "quota_rule."] },
  models: { label: "Models and providers", actions: ["model.", "provider."] },
  prices: { label: "Prices and contracts", actions: ["price_list.", "contract.", "credit."] },
  billing: {
    label: "Invoices and payments",
    actions: ["invoice.", "organization.", "payment.", "bank_statement.", "bank_entry.", "dunning."],
  },
  sellers: { label: "Sellers and taxes", actions: ["seller.", "tax_rate."] },
  people: { label: "Operators and approvals", actions: ["person.", "approval."] },
  usage: { label: "Usage taken over", actions: ["usage."] },
} as const satisfies Record<string, { label: string; actions: readonly string[] }>;
export type ActKind = keyof typeof actKinds;

/** How an act of an operator can have come out. */
export const actOutcomes = ["succeeded", "refused", "failed"] as const;

/** The audit log of the desk; a day is one in the reader's time zone. What makes no sense falls back. */
export const actsFilter = z.object({
  what: z
    .string()
    .refine((text): text is ActKind => Object.hasOwn(actKinds, text))
    .optional()
    .catch(undefined),
  organization: z.string().min(1).max(64).optional().catch(undefined),
  outcome: z.enum(actOutcomes).optional().catch(undefined),
  day: dayInAddress,
  cursor: z.string().max(512).optional().catch(undefined),
});
export type ActsFilter = z.infer<typeof actsFilter>;

/** The month of the calendar of acts; the running one unless it makes sense. */
export const actsMonthQuery = z.object({
  month: z
    .string()
    .regex(/^(19|20)\d\d-(0[1-9]|1[0-2])$/)
    .optional()
    .catch(undefined),
});

/** Where a list of the desk continues. */
export const deskPageQuery = z.object({ cursor: z.string().max(512).optional().catch(undefined) });
