import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

/** Joins an organization with the account that is signed in. */
export function JoinForm({
  action,
  token,
  organization,
}: {
  action: FormAction<never>;
  token: string;
  organization: string;
}) {
  return (
    <ActionForm action={action} label="Join" className="rounded-lg border border-border bg-surface p-5">
      <input type="hidden" name="token" value={token} />
      <SubmitButton size="lg" pendingText="Joining…">
        Join {organization}
      </SubmitButton>
    </ActionForm>
  );
}
