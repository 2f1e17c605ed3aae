import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { AwaitedHandover } from "@/lib/handovers/queries";

/** How the customer reaches the nodes. What is sent here is what they see on the reservation's page. */
export function HandOverForm({
  handover: { reservationId, nodeNames, organization },
  action,
}: {
  handover: AwaitedHandover;
  action: FormAction<null>;
}) {
  return (
    <Card title="Access" description="At least one way. What you do not offer stays empty.">
      <ActionForm action={action} label="Hand the nodes over">
        <OperationId />
        <input type="hidden" name="reservationId" value={reservationId} />
        <TextareaField
          name="ssh"
          label="SSH"
          rows={Math.min(12, Math.max(3, nodeNames.length))}
          className="[&_textarea]:font-mono [&_textarea]:text-xs"
          description={`One line a node: its name, a space, and the command, such as ${nodeNames[0] ?? "node-1"} ssh user@10.0.0.1`}
        />
        <TextareaField
          name="slurm"
          label="Slurm"
          rows={2}
          className="[&_textarea]:font-mono [&_textarea]:text-xs"
          description="One line a way: a name, a space, and the command, such as partition srun --reservation=r1 --pty bash. All who may connect see it: put no token in it."
        />
        <TextareaField
          name="kubernetes"
          label="Kubeconfig"
          rows={8}
          spellCheck={false}
          className="[&_textarea]:font-mono [&_textarea]:text-xs"
          description="The whole file, at most 64 KiB. Give it a user whose rights end with the reservation. Hidden until somebody reveals it, which their audit log says."
        />
        <TextareaField
          name="jupyter"
          label="Jupyter"
          rows={2}
          className="[&_textarea]:font-mono [&_textarea]:text-xs"
          description="One line a server: a name, a space, and the address. Hidden like the kubeconfig: it may carry its token."
        />
        <p className="text-table text-muted">
          {organization.name} sees these ways at once, the reservation becomes active, and it is charged: from its
          start, or from now on when it is late.
        </p>
        <div>
          <SubmitButton pendingText="Handing over…">Mark as reachable</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
