"use client";

import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField, SelectField } from "@/components/ui/fields";
import { useField } from "@/components/ui/form-context";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { type KeepDays, keepChoices, nameTexts, type ProjectRetention } from "@/lib/retention/retention";

/** Chooses how long a project's conversations and evaluations are kept; each choice says what it deletes at once. */
export function RetentionForm({
  projectId,
  retention,
  action,
}: {
  projectId: string;
  retention: ProjectRetention;
  action: FormAction<{ deleted: number; evaluations: number }>;
}) {
  const { wouldDelete, keepDays } = retention;
  return (
    <ActionForm action={action} label="Retention" done="Retention saved." className="max-w-md">
      <input type="hidden" name="projectId" value={projectId} />
      <SelectField
        name="keep"
        label="Conversations of the playground, texts of evaluations"
        key={String(keepDays)}
        defaultValue={String(keepDays)}
        options={keepChoices.map((choice, index) => ({
          value: String(choice),
          label: `${wordsOf(choice)}${deletes(wouldDelete[index])}`,
        }))}
        description="A shorter time deletes what is older at once, whoever had it. Nobody can bring it back."
      />
      <Understood />
      <div>
        <SubmitButton pendingText="Saving…">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

/** Asked only where something would be deleted. */
function Understood() {
  return useField("understood").message ? (
    <CheckboxField name="understood" label="Delete them now, for everybody who had them" />
  ) : null;
}

function wordsOf(keepDays: KeepDays): string {
  if (keepDays === null) return "Keep until somebody deletes them";
  return keepDays === 0 ? "Keep nothing" : `Keep for ${formatCount(keepDays, "day")}`;
}

function deletes(texts: ProjectRetention["wouldDelete"][number] | undefined): string {
  return !texts || texts.conversations + texts.evaluations === 0 ? "" : `: deletes ${nameTexts(texts)} now`;
}
