import { Notice } from "@/components/feedback/notice";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { classLabel } from "@/lib/capacity/class-words";
import { formatCount } from "@/lib/format/number";
import type { AskedReclaim } from "@/lib/reclaim-orders/read-announcement";
import type { ReclaimPreviewView } from "@/lib/reclaim-orders/reclaim-order";
import { HitTable } from "./hit-table";

/** Whom the reclaim would hit now, what that means, and the button that announces it. */
export function AnnouncementReview({
  asked,
  names,
  preview,
  zone,
  action,
}: {
  asked: AskedReclaim;
  names: { region: string; nodeType: string };
  preview: ReclaimPreviewView;
  zone: string;
  action: FormAction<null>;
}) {
  const { hits, takeable, unsold } = preview;
  if (asked.nodes > takeable)
    return (
      <Notice
        tone="warning"
        title={
          takeable === 0
            ? "Nothing can be taken back here"
            : `At most ${formatCount(takeable, "node")} can be taken back`
        }
      >
        {names.nodeType} in {names.region}, {classLabel("surplus", asked.notice)}. What an open quote holds is firm
        until it expires, and what is being taken back already cannot be taken twice.
      </Notice>
    );
  return (
    <Card title="Review" flush>
      <KeyValue
        rows={[
          ["Nodes", `${formatCount(asked.nodes, "node")} of ${names.nodeType}, of ${takeable} that can be taken back`],
          ["Pool", `${names.region}, ${classLabel("surplus", asked.notice)}`],
          ["Deadline", <Instant key="deadline" at={preview.deadline} zone={zone} />],
          ["Unsold then", formatCount(unsold, "node")],
        ]}
      />
      <div className="grid gap-3 border-t border-separator p-4 text-table">
        {hits.length > 0 ? (
          <>
            <p>
              {formatCount(hits.length, "reservation")} would lose nodes, the newest start first. Their customers are
              told at once, keep the nodes until the deadline, and pay nothing for them after it.
            </p>
            <HitTable hits={hits} zone={zone} />
          </>
        ) : (
          <p>Nobody has these nodes: no customer is hit.</p>
        )}
        <ActionForm action={action} label="Announce the reclaim">
          <OperationId />
          {Object.entries(asked).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <input type="hidden" name="affects" value={hits.map(({ reservationId }) => reservationId).join(" ")} />
          <TextareaField name="reason" label="Why?" rows={2} maxLength={500} description="The customers read this." />
          <p className="text-muted">
            From then on nobody can buy these nodes. It can be withdrawn until the deadline; nodes that are gone before
            it are a broken notice and are credited.
          </p>
          <div>
            <SubmitButton variant="danger" pendingText="Announcing…">
              {`Take ${formatCount(asked.nodes, "node")} back`}
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  );
}
