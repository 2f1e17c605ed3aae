import { ActionForm } from "@/components/ui/action-form";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { RuleDraft } from "@/lib/allocation/schema";

/** Names the rule that was tried, says from when it holds, and keeps it. */
export function SaveRuleForm({
  draft,
  month,
  save,
}: {
  draft: Omit<RuleDraft, "month">;
  month: string;
  save: FormAction<null>;
}) {
  return (
    <ActionForm action={save} label="Save the rule" className="grid gap-3 sm:grid-cols-3 sm:items-end">
      <OperationId />
      {Object.entries(draft).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <InputField name="name" label="Name" maxLength={80} />
      <InputField name="validFrom" label="From the month" type="month" defaultValue={month} />
      <SubmitButton className="justify-self-start">Save rule</SubmitButton>
    </ActionForm>
  );
}
