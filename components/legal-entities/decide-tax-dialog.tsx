import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { Company } from "@/lib/legal-entities/company";
import { categoryNames } from "@/lib/legal-entities/tax-schema";

const categories = [
  { value: "", label: "By the rules" },
  ...Object.entries(categoryNames).map(([value, name]) => ({ value, label: `${name} (${value})` })),
];

/** The operator decides on a company's tax and terms, with a reason that the customer's audit log keeps. */
export function DecideTaxDialog({ company, decide }: { company: Company; decide: FormAction }) {
  const { tax, exemption } = company;
  const own = tax.decidedBy === "operator" ? tax : null;
  return (
    <ConfirmDialog
      trigger={
        <>
          Tax and terms<span className="sr-only"> of {company.name}</span>
        </>
      }
      size="sm"
      title={`Tax and terms of ${company.name}`}
      confirm="Save"
      action={decide}
      done="Saved. The next invoice has it."
    >
      <OperationId />
      <input type="hidden" name="companyId" value={company.id} />
      <div className="grid gap-3 sm:grid-cols-2">
        <SelectField name="category" label="Tax" optional defaultValue={own?.category ?? ""} options={categories} />
        <InputField name="ratePercent" label="Percent" optional inputMode="decimal" defaultValue={own?.ratePercent} />
        <InputField name="label" label="Called" optional defaultValue={own?.label} description="As on invoices." />
        <InputField name="reason" label="Reason on invoices" optional defaultValue={own?.reason ?? undefined} />
        <InputField name="certificate" label="Exempt by certificate" optional defaultValue={exemption?.certificate} />
        <InputField
          name="certificateUntil"
          label="Until the end of"
          type="date"
          optional
          defaultValue={exemption?.until ?? undefined}
        />
        <InputField
          name="paymentTermsDays"
          label="Days to pay"
          inputMode="numeric"
          defaultValue={String(company.paymentTermsDays)}
        />
      </div>
      <InputField name="because" label="Why" description="For the audit log." maxLength={300} />
    </ConfirmDialog>
  );
}
