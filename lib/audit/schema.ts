import { z } from "zod";
import { dayInAddress } from "@/lib/query/day-in-address";

export const auditOutcomes = ["succeeded", "refused", "failed", "unknown", "started"] as const;

/** Acts by what they are about: the names they begin with, in the console's log and in the control plane's. */
export const auditKinds = {
  reservations: { label: "Reservations", actions: ["reservation.", "createReservation", "createRelease"] },
  access: {
    label: "Access to nodes",
    actions: [
      "access.",
      "reservation.access_",
      "revealAccess",
      "ssh_certificate.",
      "issueSshCertificate",
      "revokeSshCertificate",
    ],
  },
  quotes: { label: "Quotes", actions: ["quote.", "createQuote", "withdrawQuote"] },
  listings: { label: "Listings", actions: ["listing.", "createListing", "withdrawListing", "callBackListing"] },
  "api-keys": {
    label: "API keys",
    actions: [
      "api_key.",
      "service_account.",
      "apiKey.",
      "createApiKey",
      "updateApiKey",
      "rotateApiKey",
      "revokeApiKey",
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
  models: { label: "Models", actions: ["model.", "playground.", "inference."] },
  evaluations: { label: "Evaluations", actions: ["evaluation."] },
  batches: { label: "Batches", actions: ["batch.", "file.", "submitBatch", "cancelBatch"] },
  endpoints: { label: "Endpoints", actions: ["endpoint.", "createEndpoint", "stopEndpoint"] },
  invoices: { label: "Invoices", actions: ["invoice."] },
  billing: {
    label: "Billing",
    actions: [
      "legal_entity.",
      "allocation_rule.",
      "createLegalEntity",
      "updateLegalEntity",
      "project.bill",
      "project.billed_to",
      "billProject",
    ],
  },
  members: { label: "Members", actions: ["member.", "membership.", "invitation."] },
  projects: { label: "Projects", actions: ["project.", "createProject", "updateProject"] },
  sessions: { label: "Sign-ins", actions: ["session.", "password."] },
  organization: { label: "Organization", actions: ["organization.", "settings.", "putOrganization"] },
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
