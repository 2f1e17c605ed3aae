import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/actions";
import type { NodeView } from "@/lib/faults/queries";
import { faultChoices } from "@/lib/health/code-words";

const severities = [
  { value: "fault", label: "It does not serve: its time is not billed" },
  { value: "warning", label: "It serves, with a warning: it is billed" },
];

/** Says that a node does not serve, after saying what follows from it. */
export function ReportFaultForm({
  node,
  action,
}: {
  node: NodeView;
  action: (previous: ActionResult<null> | null, form: FormData) => Promise<ActionResult<null>>;
}) {
  return (
    <Card title="Report a fault" description={node.name}>
      <ActionForm action={action} label="Report a fault">
        <OperationId />
        <input type="hidden" name="nodeId" value={node.id} />
        <SelectField name="what" label="What is it?" options={faultChoices} />
        <SelectField name="severity" label="How bad is it?" options={severities} />
        <div className="grid grid-cols-2 gap-3">
          <InputField name="date" type="date" label="Since, day in UTC" optional description="Now unless given." />
          <InputField name="time" type="time" label="Since, time in UTC" optional description="At most 90 days ago." />
        </div>
        <TextareaField name="note" label="Note" rows={2} maxLength={500} optional description="Customers read it." />
        <p className="text-table text-muted">
          {node.reservation
            ? `${node.reservation.organizationName} is told at once, ${node.reservation.name} is degraded, and what the node does not serve is not billed. What was billed of it since then is credited.`
            : "Nobody has this node now. Who had it since then is credited; a node of the pool is kept off sale while it is out of service."}
        </p>
        <div>
          <SubmitButton pendingText="Reporting…">Report</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
