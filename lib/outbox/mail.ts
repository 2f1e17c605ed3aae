export const mailStates = ["queued", "sent", "failed", "kept"] as const;
export type MailState = (typeof mailStates)[number];

/** How the states of mails look: with the marks of what means the same elsewhere. */
export const mailStateLooks: Record<MailState, { status: string; label: string }> = {
  queued: { status: "pending", label: "Queued" },
  sent: { status: "succeeded", label: "Sent" },
  failed: { status: "failed", label: "Failed" },
  kept: { status: "scheduled", label: "Kept" },
};

/** A mail without what it says: a link in it can be a person's own. */
export interface MailView {
  id: string;
  organization: { id: string; name: string } | null;
  to: string;
  subject: string;
  state: MailState;
  attempts: number;
  error: string | null;
  createdAt: string;
  sentAt: string | null;
  /** When a queued one is tried next. */
  nextAttemptAt: string | null;
}

/** Who read what a mail says, or sent it again. */
export interface MailAct {
  id: string;
  at: string;
  who: string;
  what: "read" | "resent";
}
