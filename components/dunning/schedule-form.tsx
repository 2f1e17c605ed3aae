import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CheckboxField, InputField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { DunningLevel } from "@/control-plane/contract/dunning";
import type { FormAction } from "@/lib/actions";
import { mostLevels } from "@/lib/dunning/schema";

const rows = Array.from({ length: mostLevels }, (_, row) => row);

/** When customers are reminded and in which words; a level without days is left out. */
export function ScheduleForm({ levels, action }: { levels: readonly DunningLevel[]; action: FormAction<null> }) {
  return (
    <ActionForm action={action} label="Reminders" done="The schedule is set.">
      <OperationId />
      {rows.map((row) => {
        const level = levels[row];
        return (
          <Card key={row} title={`Level ${row + 1}`}>
            <div className="grid gap-4 lg:grid-cols-[200px_minmax(0,1fr)]">
              <div className="grid content-start gap-4">
                <InputField
                  name={`levels.${row}.days`}
                  label="Days after it is due"
                  inputMode="numeric"
                  optional
                  defaultValue={level?.daysAfterDue ?? ""}
                  description="Below zero: before it is due. Empty: no such level."
                />
                <CheckboxField
                  name={`levels.${row}.stops`}
                  label="Sell nothing new"
                  defaultChecked={level?.stopsPurchases ?? false}
                  description="Until it is paid. What runs goes on."
                />
              </div>
              <div className="grid content-start gap-4">
                <InputField
                  name={`levels.${row}.subject`}
                  label="Subject"
                  maxLength={120}
                  optional
                  defaultValue={level?.subject ?? ""}
                />
                <TextareaField
                  name={`levels.${row}.body`}
                  label="Text"
                  rows={3}
                  maxLength={2000}
                  optional
                  defaultValue={level?.body ?? ""}
                />
              </div>
            </div>
          </Card>
        );
      })}
      <p className="max-w-[80ch] text-table text-muted">
        {"{number}, {total}, {open} and {due} stand for the invoice’s own. "}
        Each level is sent once an invoice, to everybody at the customer who may read invoices. Levels come one after
        another, as far apart as here, also for invoices that are long overdue when you set this.
      </p>
      <div>
        <SubmitButton pendingText="Setting…">Set the schedule</SubmitButton>
      </div>
    </ActionForm>
  );
}
