"use client";

import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

/** What a mail says, shown after a click that is written down; as text alone, so that nothing in it is drawn or followed. */
export function MailText({
  mailId,
  organization,
  action,
}: {
  mailId: string;
  organization: string | null;
  action: FormAction<{ text: string }>;
}) {
  return (
    <Card title="What it says">
      <ActionForm
        action={action}
        label="Read the mail"
        renderDone={({ text }) => (
          <pre className="font-mono text-xs break-words whitespace-pre-wrap" data-mail>
            {text}
          </pre>
        )}
      >
        <input type="hidden" name="mailId" value={mailId} />
        <p className="text-table text-muted">
          A link in it can be the recipient’s own: do not follow it in their place. That you read it is written down
          {organization ? `, in the audit log of ${organization} too` : ""}.
        </p>
        <div>
          <SubmitButton variant="secondary" pendingText="Reading…">
            Read the mail
          </SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
