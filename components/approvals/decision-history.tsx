import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import type { ApprovalView } from "@/lib/approvals/approval";

const acts = {
  approve: "approved",
  reject: "rejected",
  exception: "(operator) approved in the place of approvers who are gone",
} as const;

/** Why it was asked for, and what was decided since. */
export function DecisionHistory({ approval, zone }: { approval: ApprovalView; zone: string }) {
  return (
    <Card title="Justification" description={`${approval.createdBy} asked for it`}>
      <p className="whitespace-pre-line text-sm text-pretty">{approval.justification}</p>
      {approval.decisions.length > 0 && (
        <ul className="mt-3 grid gap-2 border-t border-separator pt-3 text-table">
          {approval.decisions.map((decision) => (
            <li key={decision.id}>
              <span className="font-medium">
                {decision.by} {acts[decision.decision]}
              </span>{" "}
              <span className="text-muted">
                <Instant at={decision.at} zone={zone} dense />
              </span>
              {decision.reason && <span className="block whitespace-pre-line text-pretty">{decision.reason}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
