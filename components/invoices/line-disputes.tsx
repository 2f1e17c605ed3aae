import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import type { InvoiceDocument } from "@/lib/invoices/queries";

/** What was said against a line, by whom, until when it is answered, and what the seller answered. */
export function LineDisputes({
  org,
  disputes,
  zone,
  withdraw,
}: {
  org: string;
  disputes: InvoiceDocument["disputes"];
  zone: string;
  /** Absent for those who may not. */
  withdraw?: FormAction | undefined;
}) {
  return disputes.map((dispute) => (
    <div
      key={dispute.id}
      className="grid gap-1 rounded-md border border-separator bg-surface-secondary px-3 py-2 text-xs"
    >
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <StatusBadge status={dispute.state} {...(dispute.state === "open" && { label: "Disputed" })} />
        <span className="font-medium tabular-nums">{formatMoney(dispute.amount)} before tax</span>
        <span className="text-muted">
          {dispute.openedBy.name}, <Instant at={dispute.openedAt} zone={zone} dense />
        </span>
      </p>
      <p className="break-words">{dispute.reason}</p>
      {dispute.state === "open" ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
          <span>
            Answered by <Instant at={dispute.answerBy} zone={zone} dense />
          </span>
          {withdraw && (
            <div className="print:hidden">
              <ConfirmDialog
                trigger="Withdraw"
                size="sm"
                title="Withdraw this dispute?"
                confirm="Withdraw it"
                action={withdraw}
                done="The dispute is withdrawn."
              >
                <OperationId />
                <input type="hidden" name="disputeId" value={dispute.id} />
                <p>The line then counts as it stands. You may dispute it again.</p>
              </ConfirmDialog>
            </div>
          )}
        </div>
      ) : (
        <p className="break-words text-muted">
          {dispute.decision && `Answer: ${dispute.decision} `}
          {dispute.creditNoteId && (
            <TextLink href={pathIn(org, `invoices/credit-notes/${encodeURIComponent(dispute.creditNoteId)}`)}>
              The credit note
            </TextLink>
          )}
        </p>
      )}
    </div>
  ));
}
