import { formatInstant } from "@/lib/format/instant";
import { withLocalInstants } from "@/lib/format/local-instants";
import { formatNumber } from "@/lib/format/number";

/** Names of the log that would read badly when only taken apart. */
const known: Record<string, string> = {
  "session.open": "Sign in",
  "session.close": "Sign out",
  "session.end": "End a session",
  "session.end_others": "End all other sessions",
  "reservation.scheduled": "Reservation scheduled",
  "reservation.provisioning": "Reservation being provisioned",
  "reservation.active": "Reservation active",
  "reservation.ending": "Reservation about to end",
  "reservation.reclaiming": "Reservation being taken back",
  "reservation.pending_approval": "Reservation waits for approval",
  "node.fault": "Fault of a node",
  "node.unhealthy": "Warning about a node",
  "node.maintenance": "Maintenance of a node",
  "rehearsal.over": "Rehearsal over",
  "access.reveal": "Reveal access to nodes",
  "reservation.access_revealed": "Access to nodes revealed",
  "reservation.access_changed": "Access to nodes changed",
  "reservation.idle": "Nodes found idle",
  "idle_autopilot.change": "Change the idle autopilot",
  "reclaim.announced": "Reclaim announced",
  "reclaim.completed": "Nodes taken back",
  "reclaim.notice_broken": "Notice of a reclaim broken",
  "organization.change_billing_details": "Change billing details",
  "organization.terms_set": "Terms of the organization set",
  "approval.request": "Ask for approval of a purchase",
  "approval.approve": "Approve a purchase",
  "approval.reject": "Reject a purchase",
  "approval.given": "Purchase approved",
  "approval.refused": "Purchase rejected",
  "approval.rejected": "Approval request rejected",
  "approval.requested": "Approval of a purchase requested",
  "approval.expired": "Approval request expired",
  "approval.withdrawn": "Approval request withdrawn",
  "project.bill": "Change who is billed for a project",
  "project.billed_to": "Project billed to another company",
  "legal_entity.make_default": "Make a company the default",
  "legal_entity.tax_set": "Tax and terms of a company set",
  "service_account.switch": "Enable or disable a service account",
  "member.end_sessions": "End a member's sessions",
  "member.change_role": "Change a member's role",
  "member.withdraw_invitation": "Withdraw an invitation",
  "project.set_retention": "Set how long conversations are kept",
  "payment.note_promise": "Note a promise to pay",
  "invoice.written_off": "Invoice written off",
  "invoice.write_off_taken_back": "Write-off taken back",
  "invoice.pay_by_card": "Pay an invoice by card",
  "bank_statement.settle": "Book the sure entries of a bank statement",
  "webhook.rotate_secret": "Give a webhook a new secret",
  "webhook.secret_rotated": "Webhook given a new secret",
  "webhook.resend": "Send an event to a webhook again",
  "webhook.resent": "Event sent to a webhook again",
  "webhook.replay": "Replay events to a webhook",
  "webhook.replayed": "Events replayed to a webhook",
  "prompt.save_version": "Save a version of a prompt",
  "prompt.move_label": "Move a label of a prompt",
  "prompt.remove_label": "Remove a label of a prompt",
};

const nouns: Record<string, string> = { api_key: "API key", apikey: "API key", legal_entity: "company" };

/**
 * An action as people say it. The console names acts by what was asked (`reservation.buy`: "Buy reservation"), the
 * control plane by what happened (`reservation.started`: "Reservation started") or, refused, by the route (`createQuote`).
 */
export function actionInWords(action: string): string {
  if (known[action]) return known[action];
  const [noun = "", verb] = action.split(".");
  if (verb === undefined) return sentence(noun.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase());
  const thing = nouns[noun.toLowerCase()] ?? noun.replaceAll("_", " ");
  const act = verb.replaceAll("_", " ");
  return sentence(
    /(ed|put|set|bought|found|gone|withdrawn|given|sold|running|deploying)$/.test(act)
      ? `${thing} ${act}`
      : `${act} ${thing}`,
  );
}

/** Where a target of the log lies below the organization's address; null for what has no page. */
export function targetPath({ type, id }: { type: string; id: string }): string | null {
  const encoded = encodeURIComponent(id);
  switch (type) {
    case "budget":
      return `budgets/${encoded}`;
    case "delivery":
      return `deliveries/${encoded}`;
    case "webhook":
      return `webhooks/${encoded}`;
    case "anomaly":
      return "usage/anomalies";
    case "reservation":
      return `reservations/${encoded}`;
    case "reclaim":
      return `reclaims/${encoded}`;
    case "listing":
      return `listings/${encoded}`;
    case "quote":
      return id.startsWith("quo_") ? `capacity/quotes/${encoded}` : null;
    case "approval_request":
      return `approvals/${encoded}`;
    case "approval_policy":
      return "approvals/policies";
    case "evaluation":
      return `evaluations/${encoded}`;
    case "model":
      return `models/${encoded}`;
    case "prompt":
      return `prompts/${encoded}`;
    case "conversation":
      return `playground/history/${encoded}`;
    case "invoice":
      return `invoices/${encoded}`;
    case "payment":
      return "statement-of-account";
    case "batch":
      return "batches";
    case "month":
      return `close?month=${encoded}`;
    case "account_mapping":
      return "close/accounts";
    case "export":
      return "exports";
    case "api_key":
      return `api-keys/${encoded}`;
    case "endpoint":
      return `endpoints/${encoded}`;
    case "service_account":
      return "api-keys/service-accounts";
    case "waitlist_entry":
      return "capacity/waitlist";
    case "quota":
    case "quota_request":
      return "quotas";
    case "quota_cap":
      return "quotas/caps";
    case "project":
      return `projects/${encoded}`;
    case "member":
    case "membership":
    case "invitation":
    case "user":
      return "members";
    case "organization":
      return "settings";
    default:
      return null;
  }
}

/**
 * What an act was about where nothing tells its name: a quota by what it limits, the organization, else the kind of
 * thing. `names` gives regions, node types and models by id.
 */
export function targetInWords(
  { type, id }: { type: string; id: string },
  names: { organization: string; of: (id: string) => string },
): string {
  if (type === "organization") return names.organization;
  const [metric = "", subject = "", nodeType] = id.split(":");
  if (metric === "gpus" && nodeType) return `${names.of(nodeType)} GPUs in ${names.of(subject)}`;
  if (metric === "requests_per_minute" || metric === "tokens_per_minute")
    return `${sentence(metric.replaceAll("_", " "))}, ${names.of(subject)}`;
  return sentence(nouns[type] ?? type.replaceAll("_", " "));
}

/** A sentence of the control plane with its instants and days as the reader tells them, and its amounts in groups of three. */
export function withLocalTimes(text: string, zone: string): string {
  return withLocalInstants(text, zone)
    .replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => formatInstant(`${day}T00:00:00Z`, "UTC", "day"))
    .replace(/\b\d{4,}(?=(\.\d\d+)? [A-Z]{3}\b)/g, (whole) => formatNumber(whole));
}

/** Which door an act came through, in a word. */
export const surfaceLabels = { console: "Console", api: "API", operator: "Operator", worker: "Headroom" } as const;

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
