import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { TagsField } from "./tags-field";

/** Sets and removes tags of everything that is chosen in `children`, all of it or none. */
export function BulkTagsForm({
  known,
  action,
  children,
}: {
  known: readonly string[];
  action: FormAction<{ changed: number }>;
  children: ReactNode;
}) {
  return (
    <ActionForm action={action} label="Change tags" done="Tags changed." className="grid gap-4">
      {children}
      <Card
        title="Change the chosen ones"
        description="Other tags of theirs stay as they are. It is done for all or for none."
      >
        <div className="grid gap-3 sm:grid-cols-2">
          <TagsField name="set" label="Tags to set" known={known} />
          <InputField
            name="remove"
            label="Keys to remove"
            optional
            autoComplete="off"
            spellCheck={false}
            description="Separated by commas."
          />
        </div>
        <div className="mt-3">
          <SubmitButton pendingText="Changing…">Change tags</SubmitButton>
        </div>
      </Card>
    </ActionForm>
  );
}
