import { ErrorState } from "@/components/feedback/error-state";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import type { MaintenancePreview, NodeView } from "@/lib/faults/queries";
import type { AskedMaintenance } from "@/lib/faults/read-maintenance";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { Settled } from "@/lib/query/settled";

/** Maintenance as it would be planned, whose nodes it takes, and the button that plans it. */
export function MaintenanceReview({
  node,
  asked,
  preview,
  zone,
  action,
}: {
  node: NodeView;
  asked: AskedMaintenance;
  preview: Settled<MaintenancePreview>;
  zone: string;
  action: FormAction<null>;
}) {
  if (!preview.ok) {
    return (
      <ErrorState title="It cannot be planned so" requestId={preview.error.requestId}>
        {preview.error.message}
      </ErrorState>
    );
  }
  const { nodes, freeNodes, from, until, hits } = preview.data;
  return (
    <Card title="Review" flush>
      <KeyValue
        rows={[
          ["Nodes", asked.scope === "node" ? <code key="node">{node.name}</code> : `${nodes} of ${node.pool}`],
          ["From", <Instant key="from" at={from} zone={zone} />],
          ["Until", <Instant key="until" at={until} zone={zone} />],
          ["Nobody’s yet", `${formatCount(freeNodes, "node")}; what of them is not sold is kept off sale`],
          ["What is done", asked.note],
        ]}
      />
      {hits.length > 0 && (
        <Table caption="Whom it takes nodes from">
          <thead>
            <tr>
              <Th>Customer and reservation</Th>
              <Th align="end">Nodes</Th>
            </tr>
          </thead>
          <tbody>
            {hits.map((hit) => (
              <tr key={hit.reservationId}>
                <Td>
                  <TextLink href={pathIn("operator", `organizations/${hit.organizationId}`)}>
                    {hit.organizationName}
                  </TextLink>
                  <span className="block text-xs text-muted">{hit.name}</span>
                </Td>
                <Td align="end" nowrap>
                  {hit.nodes}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="grid gap-3 border-t border-separator p-4 text-table">
        <ActionForm action={action} label="Confirm the maintenance">
          <OperationId />
          <input type="hidden" name="nodeId" value={node.id} />
          <input type="hidden" name="pool" value={node.pool} />
          {Object.entries(asked).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <p>
            {hits.length > 0
              ? `${formatCount(hits.length, "reservation")} ${hits.length === 1 ? "is" : "are"} without these nodes in that time, and not billed for them. Whoever has one at its start is told now.`
              : "Nobody was given any of these nodes for that time, so nobody is told now. A reservation that begins in it gets its nodes then."}
          </p>
          <div>
            <SubmitButton variant={hits.length > 0 ? "danger" : "primary"} pendingText="Planning…">
              Plan the maintenance
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  );
}
