type Tone = "default" | "accent" | "success" | "warning" | "danger";
export type Shape = "hollow" | "turning" | "full" | "clock" | "dot" | "triangle" | "cross" | "check" | "dash";

interface Look {
  label: string;
  shape: Shape;
  tone: Tone;
}

const looks: Record<string, Look> = {
  // reservations
  held: { label: "Held", shape: "clock", tone: "accent" },
  pending_approval: { label: "Awaiting approval", shape: "clock", tone: "warning" },
  scheduled: { label: "Scheduled", shape: "hollow", tone: "accent" },
  provisioning: { label: "Provisioning", shape: "turning", tone: "accent" },
  active: { label: "Active", shape: "full", tone: "success" },
  ending: { label: "Ending", shape: "clock", tone: "warning" },
  ended: { label: "Ended", shape: "dot", tone: "default" },
  cancelled: { label: "Cancelled", shape: "dash", tone: "default" },
  failed: { label: "Failed", shape: "cross", tone: "danger" },
  reclaiming: { label: "Reclaiming", shape: "triangle", tone: "warning" },
  degraded: { label: "Degraded", shape: "triangle", tone: "warning" },
  // endpoints; running and failed are said as of others
  planned: { label: "Planned", shape: "hollow", tone: "accent" },
  deploying: { label: "Deploying", shape: "turning", tone: "accent" },
  stopping: { label: "Stopping", shape: "clock", tone: "warning" },
  stopped: { label: "Stopped", shape: "dot", tone: "default" },
  // listings; open, withdrawn and expired are said as of quotes
  sold: { label: "Sold", shape: "full", tone: "success" },
  called_back: { label: "Called back", shape: "clock", tone: "warning" },
  ahead: { label: "Ahead", shape: "hollow", tone: "accent" },
  running: { label: "Running", shape: "full", tone: "success" },
  over: { label: "Over", shape: "dot", tone: "default" },
  // reclaims
  announced: { label: "Announced", shape: "triangle", tone: "warning" },
  acknowledged: { label: "Acknowledged", shape: "check", tone: "warning" },
  draining: { label: "Draining", shape: "clock", tone: "danger" },
  taken_back: { label: "Taken back", shape: "dot", tone: "default" },
  // quotes, keys, requests
  open: { label: "Open", shape: "hollow", tone: "accent" },
  accepted: { label: "Accepted", shape: "check", tone: "success" },
  expired: { label: "Expired", shape: "dot", tone: "default" },
  withdrawn: { label: "Withdrawn", shape: "dash", tone: "default" },
  matched: { label: "Free", shape: "full", tone: "success" },
  bought: { label: "Bought", shape: "check", tone: "success" },
  valid: { label: "Valid", shape: "full", tone: "success" },
  disabled: { label: "Disabled", shape: "dash", tone: "default" },
  revoked: { label: "Revoked", shape: "cross", tone: "default" },
  pending: { label: "Pending", shape: "clock", tone: "warning" },
  approved: { label: "Approved", shape: "check", tone: "success" },
  rejected: { label: "Rejected", shape: "cross", tone: "danger" },
  declined: { label: "Declined", shape: "cross", tone: "danger" },
  // purchase orders; open and expired are said as of quotes
  order_used_up: { label: "Used up", shape: "full", tone: "warning" },
  closed: { label: "Closed", shape: "dash", tone: "default" },
  // batches
  in_progress: { label: "Running", shape: "turning", tone: "accent" },
  cancelling: { label: "Cancelling", shape: "clock", tone: "warning" },
  completed: { label: "Completed", shape: "check", tone: "success" },
  // exports; running, failed, cancelled and expired are said as of others
  waiting: { label: "Waiting", shape: "clock", tone: "accent" },
  ready: { label: "Ready", shape: "check", tone: "success" },
  // budgets; paused and stopped are said as of others
  within: { label: "Within budget", shape: "full", tone: "success" },
  near: { label: "Near its limit", shape: "triangle", tone: "warning" },
  over_budget: { label: "Over budget", shape: "triangle", tone: "danger" },
  throttled: { label: "Slowed down", shape: "clock", tone: "warning" },
  used_up: { label: "Stopped", shape: "cross", tone: "danger" },
  paused: { label: "Paused", shape: "dash", tone: "default" },
  outside: { label: "Outside its period", shape: "hollow", tone: "default" },
  // anomalies
  unusual: { label: "Unusual", shape: "triangle", tone: "warning" },
  // invoices
  draft: { label: "Draft", shape: "clock", tone: "warning" },
  collecting: { label: "Collecting", shape: "turning", tone: "accent" },
  issued: { label: "Issued", shape: "full", tone: "accent" },
  paid: { label: "Paid", shape: "check", tone: "success" },
  overdue: { label: "Overdue", shape: "triangle", tone: "danger" },
  void: { label: "Void", shape: "dash", tone: "default" },
  // models
  preview: { label: "Preview", shape: "hollow", tone: "accent" },
  available: { label: "Available", shape: "full", tone: "success" },
  deprecated: { label: "Deprecated", shape: "triangle", tone: "warning" },
  retired: { label: "Retired", shape: "dot", tone: "default" },
  healthy: { label: "Answering", shape: "full", tone: "success" },
  unhealthy: { label: "Not answering", shape: "cross", tone: "danger" },
  // projects
  archived: { label: "Archived", shape: "dot", tone: "default" },
  // audit
  started: { label: "Started", shape: "hollow", tone: "accent" },
  succeeded: { label: "Succeeded", shape: "check", tone: "success" },
  refused: { label: "Refused", shape: "cross", tone: "warning" },
  unknown: { label: "We are checking", shape: "turning", tone: "warning" },
};

/** How a state of the contract is drawn; one that is not known, as a dot with its own name. */
export function lookOf(status: string): Look {
  return looks[status] ?? { label: statusLabel(status), shape: "dot", tone: "default" };
}

/** The word for a state alone, for filters and sentences. */
export function statusLabel(status: string): string {
  return looks[status]?.label ?? status.replaceAll("_", " ");
}
