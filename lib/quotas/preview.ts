/** How a request for a higher limit would be decided now, and what would then be free. */
export interface PreviewView {
  outcome: "approved" | "pending" | "refused";
  reason: string;
  answerBy: string | null;
  until: string | null;
  limitNow: number;
  /** What then holds: the organization's own cap may be below what the seller gives. */
  limitAfter: number;
  sellerLimitAfter: number;
  used: number;
  held: number;
  freeAfter: number;
}
