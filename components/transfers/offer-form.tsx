"use client";

import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { CopyButton } from "@/components/ui/copy-button";
import { InputField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { NewTransferOffer } from "@/lib/transfers/transfer";

/** Makes an offer. Its code comes back as the answer of the form and lives in this page alone. */
export function OfferForm({
  reservationId,
  organizationName,
  action,
  children,
}: {
  reservationId: string;
  organizationName: string;
  action: FormAction<NewTransferOffer>;
  /** The operation's id, and what the offer does. */
  children: ReactNode;
}) {
  return (
    <ActionForm action={action} label="Offer this reservation" renderDone={(made) => <NewOffer made={made} />}>
      <input type="hidden" name="reservationId" value={reservationId} />
      {children}
      <InputField
        name="shownName"
        label="Your name, as they see it"
        description="The only thing that the other organization learns about you."
        defaultValue={organizationName}
        maxLength={80}
      />
      <div>
        <SubmitButton pendingText="Making the code…">Make a code</SubmitButton>
      </div>
    </ActionForm>
  );
}

function NewOffer({ made }: { made: NewTransferOffer }) {
  if (!made.code) {
    return (
      <p className="text-table text-muted">
        This form was sent before, and the code was shown there. If nobody has it, withdraw the offer and make another.
      </p>
    );
  }
  return (
    <div className="grid gap-3" role="status">
      <p className="text-table">
        This is the only time the code is shown. Send it to an administrator of the other organization; whoever has it
        can take the reservation over.
      </p>
      <div className="flex flex-wrap items-center justify-between gap-3 rounded-lg border border-warning/40 bg-warning-soft px-3 py-2.5">
        <code className="min-w-0 text-sm break-all select-all" data-secret>
          {made.code}
        </code>
        <CopyButton text={made.code} label="Copy the code">
          Copy code
        </CopyButton>
      </div>
    </div>
  );
}
