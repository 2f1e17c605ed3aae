import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount, formatNodeHours } from "@/lib/format/number";
import type { PlannedBlock } from "@/lib/supply/read-release";
import { supplyClassLabel } from "@/lib/supply/supply";

/** The block as it would be released, what that means, and the button that does it. */
export function ReleaseReview({
  planned,
  names,
  zone,
  action,
}: {
  planned: PlannedBlock;
  names: { region: string; nodeType: string };
  zone: string;
  action: FormAction<null>;
}) {
  const { nodeHours, ...fields } = planned;
  return (
    <Card title="Review" flush>
      <KeyValue
        rows={[
          ["Nodes", `${formatCount(planned.nodes, "node")} of ${names.nodeType}`],
          ["Region", names.region],
          ["Class", supplyClassLabel(planned.class)],
          ["From", <Instant key="from" at={planned.from} zone={zone} />],
          ["Until", <Instant key="until" at={planned.until} zone={zone} />],
          ["In all", formatNodeHours(String(nodeHours))],
        ]}
      />
      <div className="grid gap-3 border-t border-separator p-4 text-table">
        <p>
          From this moment on customers can hold and buy these nodes, at the prices that are published for the class.
          What is sold cannot be taken back before it ends
          {planned.class === "guaranteed" ? "" : ", but on the notice of its class"}; what nobody holds can be withdrawn
          at any full hour.
        </p>
        <ActionForm action={action} label="Confirm the release">
          <OperationId />
          {Object.entries(fields).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div>
            <SubmitButton pendingText="Releasing…">{`Release ${formatCount(planned.nodes, "node")}`}</SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  );
}
