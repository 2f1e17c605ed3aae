import { z } from "zod";
import { dayInAddress } from "@/lib/query/day-in-address";

export const auditOutcomes = ["succeeded", "refused", "failed", "unknown", "started"] as const;

/** Acts by what they are about: the names they begin with, in the console's log and in the control plane's. */
export const auditKinds = {
  reservations: {
    label: "Reservations",
    actions: [
      ...["reservation.", "transfer.", "rehearsal.", "successor_order.", "idle_rule.", "idle_autopilot."],
      ...["createReservation", "createRelease", "createExtension", "createResize", "createSplit", "createShare"],
    ],
  },
  reclaims: { label: "Reclaims", actions: ["reclaim.", "createReclaim", "withdrawReclaim"] },
  health: { label: "Faults and maintenance", actions: ["node.", "fault.", "maintenance.", "handover."] },
  access: {
    label: "Access to nodes",
    actions: [
      ...["access.", "reservation.access_", "revealAccess", "ssh_certificate.", "ssh_authority."],
      ...["issueSshCertificate", "revokeSshCertificate"],
    ],
  },
  quotes: { label: "Quotes", actions: ["quote.", "createQuote", "withdrawQuote"] },
  approvals: {
    label: "Approvals",
    actions: ["approval.", "approval_policy.", "createApprovalRequest", "decideApprovalRequest"],
  },
  waitlist: {
    label: "Waitlist",
    actions: ["waitlist_entry.", "createWaitlistEntry", "withdrawWaitlistEntry"],
  },
  listings: { label: "Listings", actions: ["listing.", "createListing", "withdrawListing", "callBackListing"] },
  "api-keys": {
    label: "API keys",
    actions: [
      ...["api_key.", "service_account.", "apiKey."],
      ...["createApiKey", "updateApiKey", "rotateApiKey", "revokeApiKey"],
    ],
  },
  webhooks: {
    label: "Webhooks",
    actions: ["webhook.", "createWebhook", "updateWebhook", "removeWebhook", "rotateWebhookSecret", "replayEvents"],
  },
  quotas: {
    label: "Quotas",
    actions: ["quota.", "quota_request.", "quota_cap.", "quota_alarm.", "createQuotaRequest"],
  },
  models: { label: "Models", actions: ["model.", "playground.", "inference.", "provider."] },
  prompts: { label: "Prompts and conversations", actions: ["prompt.", "preset.", "conversation."] },
  evaluations: { label: "Evaluations", actions: ["evaluation."] },
  batches: { label: "Batches", actions: ["batch.", "file.", "submitBatch", "cancelBatch"] },
  endpoints: { label: "Endpoints", actions: ["endpoint.", "createEndpoint", "stopEndpoint"] },
  budgets: { label: "Budgets", actions: ["budget.", "createBudget", "updateBudget", "removeBudget"] },
  usage: {
    label: "Usage and cost",
    actions: ["usage.", "anomaly.", "saved_view.", "metrics_source.", "metricsSource."],
  },
  exports: {
    label: "Exports and deliveries",
    actions: [
      ...["export.", "delivery.", "calendar_feed."],
      ...["createExport", "createDelivery", "updateDelivery", "removeDelivery"],
    ],
  },
  invoices: {
    label: "Invoices and payments",
    actions: [
      ...["invoice.", "invoice_dispute.", "payment.", "card_payment.", "credit.", "dunning.", "billing_period."],
      ...["bank_entry.", "bank_statement."],
    ],
  },
  "purchase-orders": {
    label: "Purchase orders",
    actions: ["purchase_order.", "createPurchaseOrder", "updatePurchaseOrder"],
  },
  billing: {
    label: "Billing",
    actions: [
      ...["legal_entity.", "allocation_rule.", "contract.", "month.", "account_mapping."],
      ...["createLegalEntity", "updateLegalEntity", "project.bill", "project.billed_to", "billProject"],
    ],
  },
  members: { label: "Members", actions: ["member.", "membership.", "invitation.", "person.", "profile."] },
  projects: { label: "Projects and tags", actions: ["project.", "tags.", "createProject", "updateProject", "putTags"] },
  sessions: { label: "Sign-ins", actions: ["session.", "password."] },
  organization: {
    label: "Organization",
    actions: ["organization.", "settings.", "notification.", "notifications.", "putOrganization"],
  },
} as const satisfies Record<string, { label: string; actions: readonly string[] }>;
export type AuditKind = keyof typeof auditKinds;

/** Whether a text of an address names a kind of entries. */
export function isAuditKind(text: string): text is AuditKind {
  return Object.hasOwn(auditKinds, text);
}

/** Actors that are no persons. */
export const actorTypes = { api_key: "API keys", operator: "The operator", system: "Headroom itself" } as const;

/** Whether a text of an address names actors that are no persons. */
export function isActorType(text: string): text is keyof typeof actorTypes {
  return Object.hasOwn(actorTypes, text);
}

/**
 * The filters as they stand in the address. `actor` is a person's or key's id, or a type of actor; `action` a kind or
 * one action's own name; days belong to the reader's zone, both included.
 */
export const auditFilter = z.object({
  actor: z.string().min(1).max(128).optional().catch(undefined),
  action: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional()
    .catch(undefined),
  outcome: z.enum(auditOutcomes).optional().catch(undefined),
  from: dayInAddress,
  until: dayInAddress,
  cursor: z.string().max(1_000).optional().catch(undefined),
});
export type AuditFilter = z.infer<typeof auditFilter>;

/** The names that a filter stands for; one that ends in a full stop means all of its noun. */
export function actionsOf(action: string | undefined): readonly string[] {
  if (!action) return [];
  return isAuditKind(action) ? auditKinds[action].actions : [action];
}
