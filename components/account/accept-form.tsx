import { ActionForm } from "@/components/ui/action-form";
import { InputField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { BrowserTimeZone } from "./browser-time-zone";

/** Makes the account that an invitation is for. */
export function AcceptForm({ action, token, email }: { action: FormAction<never>; token: string; email: string }) {
  return (
    <ActionForm action={action} label="Join" className="rounded-lg border border-border bg-surface p-5">
      <input type="hidden" name="token" value={token} />
      <BrowserTimeZone name="timeZone" />
      <div className="grid gap-1">
        <span className="label">E-mail</span>
        <span className="text-sm">{email}</span>
      </div>
      <InputField name="name" label="Your name" autoComplete="name" autoFocus />
      <InputField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        description="At least 12 characters."
      />
      <SubmitButton size="lg" pendingText="Joining…">
        Make account and join
      </SubmitButton>
    </ActionForm>
  );
}
