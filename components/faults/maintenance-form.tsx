import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField, InputField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/actions";
import type { NodeView } from "@/lib/faults/queries";

/** Takes a node, or its whole pool, out of service for a window. */
export function MaintenanceForm({
  node,
  today,
  action,
}: {
  node: NodeView;
  /** Day in UTC. */
  today: string;
  action: (previous: ActionResult<null> | null, form: FormData) => Promise<ActionResult<null>>;
}) {
  return (
    <Card title="Plan maintenance" description={node.name}>
      <ActionForm action={action} label="Plan maintenance">
        <OperationId />
        <input type="hidden" name="nodeId" value={node.id} />
        <CheckboxField
          name="wholePool"
          value={node.pool}
          label={`All nodes of ${node.pool}`}
          description="Otherwise this node alone."
        />
        <div className="grid grid-cols-2 gap-3">
          <InputField name="date" type="date" label="From, day in UTC" defaultValue={today} />
          <InputField name="time" type="time" label="From, time in UTC" />
          <InputField name="untilDate" type="date" label="Until, day in UTC" defaultValue={today} />
          <InputField name="untilTime" type="time" label="Until, time in UTC" description="At most 14 days." />
        </div>
        <TextareaField name="note" label="What is done?" rows={2} maxLength={500} description="Customers read it." />
        <p className="text-table text-muted">
          Whoever has a node then is told at once, and the time is not billed. What is free is kept off sale.
        </p>
        <div>
          <SubmitButton variant="secondary" pendingText="Planning…">
            Plan
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
