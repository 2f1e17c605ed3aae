import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

export function PasswordCard({ action }: { action: FormAction }) {
  return (
    <Card title="Password" description="Changing it ends all your other sessions.">
      <ActionForm
        action={action}
        done="Password changed. Your other sessions are ended."
        resetWhenDone
        label="Password"
      >
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField name="current" label="Current password" type="password" autoComplete="current-password" />
          <InputField
            name="password"
            label="New password"
            type="password"
            autoComplete="new-password"
            description="At least 12 characters."
          />
        </div>
        <SubmitButton className="justify-self-start" variant="secondary">
          Change password
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
