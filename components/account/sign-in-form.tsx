import { ActionForm } from "@/components/ui/action-form";
import { InputField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

export function SignInForm({ action, next }: { action: FormAction<never>; next: string }) {
  return (
    <ActionForm action={action} label="Sign in" className="rounded-lg border border-border bg-surface p-5">
      <input type="hidden" name="next" value={next} />
      <InputField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
      />
      <InputField name="password" label="Password" type="password" autoComplete="current-password" />
      <SubmitButton size="lg" pendingText="Signing in…" className="w-full">
        Sign in
      </SubmitButton>
    </ActionForm>
  );
}
