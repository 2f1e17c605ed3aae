import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { SelectField, TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { ReclaimOrderView } from "@/lib/reclaim-orders/reclaim-order";

/** Says that nodes are gone before the deadline, after saying that this breaks the notice. */
export function TakeEarlyDialog({
  order,
  zone,
  action,
}: {
  order: ReclaimOrderView;
  zone: string;
  action: FormAction<null>;
}) {
  const open = order.hits.filter(({ takenBackAt }) => takenBackAt === null);
  if (open.length === 0) return null;
  return (
    <ConfirmDialog
      trigger="Nodes are gone already"
      title="Say that nodes are gone already?"
      confirm="They are gone"
      danger
      cancel="They are still there"
      action={action}
      done="The meters have stopped, and the broken notice is credited."
    >
      <OperationId />
      <input type="hidden" name="orderId" value={order.id} />
      <SelectField
        name="reservationId"
        label="Whose?"
        options={[
          { value: "", label: "All of them" },
          ...open.map(({ reservationId, name, organization }) => ({
            value: reservationId,
            label: `${organization.name}: ${name}`,
          })),
        ]}
      />
      <TextareaField name="reason" label="Why?" rows={2} maxLength={500} description="The customers read this." />
      <p className="text-table text-muted">
        The deadline is <Instant at={order.deadline} zone={zone} dense />. Meters and delivery stop now, and each
        customer is credited for the broken notice by itself. This cannot be undone.
      </p>
    </ConfirmDialog>
  );
}
