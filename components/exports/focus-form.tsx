import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

/** A billing period that can be chosen. */
export interface PeriodOption {
  label: string;
  start: string;
  end: string;
}

/** Asks for cost and usage by FOCUS over whole billing periods. */
export function FocusForm({ periods, action }: { periods: readonly PeriodOption[]; action: FormAction<null> }) {
  return (
    <Card title="Cost and usage, FOCUS 1.2">
      <ActionForm
        action={action}
        label="Cost and usage, FOCUS 1.2"
        done="The export was asked for. It is listed below with its progress."
      >
        <OperationId />
        <p className="max-w-[80ch] text-table text-muted">
          Every charge of the months by day, project, resource and API key, in the columns of the FinOps Foundation’s
          specification. The rows of a line add up to it exactly; together with the tax rows they add up to the invoice.
        </p>
        <div className="grid gap-4 sm:grid-cols-[1fr_1fr_1fr_auto] sm:items-start">
          <SelectField
            name="from"
            label="First month"
            defaultValue={periods[0]?.start ?? ""}
            options={periods.map(({ start, label }) => ({ value: start, label }))}
          />
          <SelectField
            name="until"
            label="Last month"
            defaultValue={periods[0]?.end ?? ""}
            options={periods.map(({ end, label }) => ({ value: end, label }))}
          />
          <SelectField
            name="format"
            label="Format"
            defaultValue="csv"
            options={[
              { value: "csv", label: "CSV" },
              { value: "parquet", label: "Parquet" },
            ]}
          />
          <div className="sm:pt-6">
            <SubmitButton>Make the file</SubmitButton>
          </div>
        </div>
      </ActionForm>
    </Card>
  );
}
