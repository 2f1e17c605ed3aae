import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { Instant } from "@/components/ui/instant";
import type { ApprovalView } from "@/lib/approvals/approval";
import { pathIn } from "@/lib/format/path";

/** What became of a request, or why this person cannot decide about it. */
export function ApprovalOutcome({ approval, org, zone }: { approval: ApprovalView; org: string; zone: string }) {
  const open = (
    <LinkButton href={pathIn(org, `reservations/${approval.reservationId}`)} variant="primary" size="sm">
      Open the reservation
    </LinkButton>
  );
  const rejection = approval.decisions.find(({ decision }) => decision === "reject");
  const undone = approval.change
    ? "The reservation stays as it is, and what was held for it went back."
    : "The nodes went back and nothing was charged.";
  switch (approval.state) {
    case "approved":
      return (
        <Notice tone="success" title={approval.change ? "Approved and changed" : "Approved and bought"} action={open}>
          The reservation has its nodes, terms and cost.
        </Notice>
      );
    case "rejected":
      return (
        <Notice tone="danger" title={`Rejected by ${rejection?.by ?? "an approver"}`}>
          {rejection?.reason} {undone}
        </Notice>
      );
    case "expired":
      return (
        <Notice tone="warning" title="Nobody approved it in time">
          The deadline was <Instant at={approval.deadline} zone={zone} />. {undone} It has to be quoted and asked for
          again.
        </Notice>
      );
    case "withdrawn":
      return <Notice title="This request was withdrawn">{undone}</Notice>;
    default:
      return approval.mayNotBecause && <Notice title="You cannot decide about it">{approval.mayNotBecause}</Notice>;
  }
}
