import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField, InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { AutopilotView } from "@/lib/autopilot/autopilot";
import { formatMoney } from "@/lib/format/money";
import { takeBackChoices } from "@/lib/listings/listing";

/** What is done with idle nodes of a reservation: colleagues first, then the market, and how they come back. */
export function AutopilotForm({
  autopilot,
  reservationId,
  action,
}: {
  autopilot: AutopilotView;
  reservationId: string;
  action: FormAction<null>;
}) {
  const { highestPrice } = autopilot;
  return (
    <ActionForm action={action} label="Idle autopilot" done="The autopilot is saved.">
      <OperationId />
      <input type="hidden" name="reservationId" value={reservationId} />
      <CheckboxField
        name="enabled"
        label="Lend idle nodes by itself"
        description="When the rule above finds nodes idle. You are told of every offer; nodes stay yours until somebody takes them."
        defaultChecked={autopilot.enabled}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <InputField
          name="colleaguesPrice"
          label={`Colleagues pay, ${highestPrice.currency} a node-hour`}
          optional
          inputMode="decimal"
          defaultValue={autopilot.colleaguesPrice ?? undefined}
          description={`Credited to you. At most ${formatMoney(highestPrice)}. Empty: they are not asked.`}
        />
        <InputField
          name="marketPrice"
          label={`Floor on the market, ${highestPrice.currency} a node-hour`}
          optional
          inputMode="decimal"
          defaultValue={autopilot.marketPrice ?? undefined}
          description="Credited to you, less the market fee. Empty: nobody outside is asked."
        />
        <InputField
          name="marketAfterHours"
          label="Ask the market after, hours"
          inputMode="numeric"
          defaultValue={autopilot.marketAfterHours}
          description="1 to 168 with colleagues first; at once without them."
        />
        <SelectField
          name="takeBackMinutes"
          label="Take-back time"
          defaultValue={String(autopilot.takeBackMinutes)}
          options={takeBackChoices}
          description="When you call a loan back, its borrower has this long."
        />
        <InputField
          name="offerHours"
          label="Offer for, hours"
          inputMode="numeric"
          defaultValue={autopilot.offerHours}
          description="1 to 168, at most to the reservation's end."
        />
        <InputField
          name="keepNodes"
          label="Always keep, nodes"
          inputMode="numeric"
          defaultValue={autopilot.keepNodes}
          description="So many are never offered, however idle."
        />
      </div>
      <p className="text-table text-muted">
        The reservation is charged as before; what others pay is credited. Offers that nobody took are withdrawn when
        the nodes work again, and when you switch this off.
      </p>
      <SubmitButton className="justify-self-start" pendingText="Saving…">
        Save
      </SubmitButton>
    </ActionForm>
  );
}
