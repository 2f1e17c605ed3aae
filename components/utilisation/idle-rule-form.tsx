import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField, InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { IdleRuleView } from "@/lib/utilisation/utilisation";

/** When nodes are called idle, of one reservation or of all that have no rule of their own. */
export function IdleRuleForm({
  rule,
  reservationId,
  action,
}: {
  rule: IdleRuleView;
  reservationId?: string;
  action: FormAction<null>;
}) {
  return (
    <ActionForm action={action} label="Idle rule" done="The idle rule is saved.">
      <OperationId />
      {reservationId && <input type="hidden" name="reservationId" value={reservationId} />}
      <CheckboxField
        name="enabled"
        label="Tell us when nodes are idle"
        description="Once for each time that it happens, in the bell and by mail: whoever bought the nodes, and everybody who may buy."
        defaultChecked={rule.enabled}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <InputField
          name="belowPercent"
          label="Under, percent"
          inputMode="numeric"
          defaultValue={rule.belowPercent}
          description="1 to 50. Every GPU of a node has to be under it."
        />
        <InputField
          name="forHours"
          label="For, hours"
          inputMode="numeric"
          defaultValue={rule.forHours}
          description="1 to 168. Time that was not measured is not idle."
        />
      </div>
      <SubmitButton className="justify-self-start" pendingText="Saving…">
        Save
      </SubmitButton>
    </ActionForm>
  );
}
