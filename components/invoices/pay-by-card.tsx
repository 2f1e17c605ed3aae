"use client";

import { ActionForm } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-class";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

/** Makes the card company's page for what is open, and leads there. `children` are the form's hidden fields. */
export function PayByCard({ action, children }: { action: FormAction<{ url: string }>; children: React.ReactNode }) {
  return (
    <ActionForm
      action={action}
      label="Pay by card or debit"
      renderDone={({ url }) => (
        <p className="text-table">
          <a href={url} rel="noreferrer" className={buttonClass("primary")}>
            Go on to the card company
          </a>
        </p>
      )}
    >
      {children}
      <div>
        <SubmitButton variant="secondary" pendingText="One moment…">
          Pay by card or debit
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
