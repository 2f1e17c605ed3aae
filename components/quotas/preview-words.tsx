import { StatusBadge } from "@/components/ui/status-badge";
import { formatInstant } from "@/lib/format/instant";
import { formatNumber } from "@/lib/format/number";
import type { PreviewView } from "@/lib/quotas/preview";

const badges = {
  approved: { status: "approved", label: "Granted at once" },
  pending: { status: "pending", label: "Decided by the operator" },
  refused: { status: "declined", label: "Cannot be sent" },
} as const;

/** The simulated outcome of a request: how it is decided and why, what holds then and what is free. */
export function PreviewWords({
  preview,
  isTyped,
  isUnknown,
  unit,
  zone,
}: {
  preview: PreviewView | null;
  isTyped: boolean;
  isUnknown: boolean;
  unit: string;
  zone: string;
}) {
  if (!isTyped) return <p className="text-muted">Write a whole number, and see how it would be decided.</p>;
  if (isUnknown) return <p className="text-muted">The outcome cannot be shown right now. The request can be sent.</p>;
  if (!preview) return <p className="text-muted">Looking how it would be decided…</p>;
  const { outcome, reason, answerBy, until, limitAfter, sellerLimitAfter, used, held, freeAfter } = preview;
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-2">
        <StatusBadge {...badges[outcome]} />
        <span className="text-pretty">{reason}</span>
      </p>
      {outcome !== "refused" && (
        <>
          {answerBy && <p>You have the answer by {formatInstant(answerBy, zone)}.</p>}
          <p>
            {outcome === "approved" ? "Then" : "If it is granted,"} {formatNumber(limitAfter)} {unit} hold
            {until ? ` until ${formatInstant(until, zone)}` : ""}: {formatNumber(used)} used
            {held > 0 ? `, ${formatNumber(held)} held` : ""},{" "}
            <strong className="font-medium">{formatNumber(freeAfter)} free</strong>.
          </p>
          {limitAfter < sellerLimitAfter && (
            <p>
              Your own cap keeps it below the {formatNumber(sellerLimitAfter)} {unit} that the seller would give.
            </p>
          )}
        </>
      )}
    </div>
  );
}
