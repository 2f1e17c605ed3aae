import { Card } from "@/components/ui/card";
import type { ApprovalView } from "@/lib/approvals/approval";
import { ApprovalList } from "./approval-list";

/** What is asked of a reservation and waits to be decided; nothing where nothing does. */
export function WaitingCard({ waiting, org, zone }: { waiting: readonly ApprovalView[]; org: string; zone: string }) {
  if (waiting.length === 0) return null;
  return (
    <Card title="Waits for approval" description="The capacity is held until it is decided, or its deadline passes.">
      <ApprovalList approvals={waiting} org={org} zone={zone} />
    </Card>
  );
}
